import { expect } from '@playwright/test';
import type { ReleaseCreated, TemplateAnswer } from '#lib/contract/wire.ts';
import { findPhase } from '#lib/domain/lookup.ts';
import type { PhaseSpec, Runbook } from '#lib/domain/runbook/schema.ts';
import type { RemoteSpec } from '#lib/domain/signals/source-spec.ts';
import { sampleEvidence } from '#lib/server/samples/evidence.ts';
import { rolesForThree } from '#lib/server/samples/people.ts';
import { Feed } from './feed.ts';
import type { Product } from './product.ts';

export const TEMPLATE = 'go-live-micro-plan';
/** Fifteen minutes of soak become six seconds. */
const SCALE = 1 / 150;
const SHA = '9f3c2e17b04d586ac3e2f19a0b8d7c6e5f4a3b21';
const AHEAD_MS = 600_000;
const CLOCK_PATIENCE_MS = 90_000;

export interface DrillFacts {
  version: string;
  /** A runbook of the test's own; the shipped one where it is left out. */
  template?: string;
  durationScale?: number;
  decisionMs?: number;
  /** Signals that are not pushed, and what they are asked of. */
  sources?: Record<string, RemoteSpec>;
}

/** The runbook that every drill follows. */
export async function runbookOf(product: Product, template = TEMPLATE): Promise<Runbook> {
  const { templates } = await product.api.must<TemplateAnswer>('GET', '/api/templates');
  const found = templates.find(({ slug }) => slug === template);
  if (!found) throw new Error(`no runbook ${template}`);
  return found.runbook;
}

/** The body of `POST /api/releases` for a drill on pushed samples. */
export function drillFacts(runbook: Runbook, facts: DrillFacts) {
  const { version, template, durationScale, decisionMs, sources } = facts;
  const pushed = runbook.signals.map(({ slug }) => [slug, 'push' as const]);
  return {
    template: template ?? TEMPLATE,
    service: 'spark',
    name: `Rehearsal ${version}`,
    version,
    previousVersion: 'v1.3.9',
    sha: SHA,
    ticket: 'CHG-1',
    targetAt: new Date(Date.now() + AHEAD_MS).toISOString(),
    roles: rolesForThree(runbook),
    drill: true,
    public: true,
    sources: { ...Object.fromEntries(pushed), ...sources },
    overrides: {
      durationScale: durationScale ?? SCALE,
      ...(decisionMs === undefined ? {} : { decisionMs }),
    },
  };
}

/** One drill with a test's own samples; its rows can be worked off by program where a screen is not the point. */
export class Drill {
  readonly slug: string;
  readonly runbook: Runbook;
  readonly feed: Feed;
  readonly #product: Product;

  private constructor(
    product: Product,
    runbook: Runbook,
    slug: string,
    asked: DrillFacts['sources'] = {},
  ) {
    this.#product = product;
    this.runbook = runbook;
    this.slug = slug;
    const pushed = runbook.signals.filter((spec) => asked[spec.slug] === undefined);
    this.feed = new Feed(product.api, slug, pushed);
  }

  static async create(product: Product, facts: DrillFacts): Promise<Drill> {
    const runbook = await runbookOf(product, facts.template);
    const body = drillFacts(runbook, facts);
    const { slug } = await product.api.must<ReleaseCreated>('POST', '/api/releases', body);
    const drill = new Drill(product, runbook, slug, facts.sources);
    drill.feed.start();
    return drill;
  }

  /** A drill that is there already and is fed by the product itself. */
  static async existing(product: Product, slug: string): Promise<Drill> {
    return new Drill(product, await runbookOf(product), slug);
  }

  /** The phase in hand, by its slug; undefined between attempts. */
  async phase(): Promise<string | undefined> {
    const { room } = await this.#product.api.room(this.slug);
    return room.release.phase?.split('@')[0];
  }

  /** Passes the required rows of a phase in their order, each as its owner. */
  async passRows(phase: string, except: readonly string[] = []): Promise<void> {
    for (const item of this.#spec(phase).items) {
      if (!item.required || item.measured || except.includes(item.slug)) continue;
      const { room } = await this.#product.api.room(this.slug);
      const state = room.items[`${item.slug}@${room.release.phase?.split('@')[1]}`]?.state;
      if (state === 'PASS' || state === 'WAIVED') continue;
      const fields = Object.fromEntries(
        item.fields.filter(({ required }) => required).map(({ slug }) => [slug, `${slug} known`]),
      );
      const owner = await this.#product.as(item.owner);
      await owner.command(this.slug, 'item.record', { item: item.slug, result: 'PASS', fields });
    }
  }

  /** Opens the poll of a phase and lets every asked role vote GO. */
  async pollGo(phase: string): Promise<void> {
    await (await this.#product.as('ic')).command(this.slug, 'poll.open');
    for (const role of this.#spec(phase).poll) {
      const voter = await this.#product.as(role);
      await voter.command(this.slug, 'poll.vote', { role, vote: 'GO' });
    }
  }

  /** Attaches the files that the gate of GO asks for. */
  async attachEvidence(): Promise<void> {
    const form = new FormData();
    form.set('target', 'release');
    for (const { name, mediaType, buffer } of evidenceFiles()) {
      form.append('file', new Blob([new Uint8Array(buffer)], { type: mediaType }), name);
    }
    await (await this.#product.as('scribe')).upload(this.slug, form);
  }

  /** Waits until the way forward is open: soak run, signals judged, rows and poll done. */
  async untilOpen(): Promise<void> {
    const reasons = async () => {
      const gate = await this.#product.api.gate(this.slug);
      return gate.criteria.filter(({ met }) => !met).map(({ message }) => message);
    };
    await expect.poll(reasons, { timeout: CLOCK_PATIENCE_MS }).toEqual([]);
  }

  /** The IC decides; the rules must allow it. */
  async decide(verb: string, more: object = {}): Promise<void> {
    await (await this.#product.as('ic')).command(this.slug, 'decision.make', { verb, ...more });
  }

  /** From planned to the gate of GO, with nothing left to do but decide. */
  async readyForGo(): Promise<void> {
    await (await this.#product.as('ic')).command(this.slug, 'release.start');
    await this.passRows('preflight');
    const { room } = await this.#product.api.room(this.slug);
    if (Object.keys(room.evidence).length === 0) await this.attachEvidence();
    await (await this.#product.as('deployer')).command(this.slug, 'phase.start', {
      phase: 'green-button',
    });
    await this.passRows('green-button');
    await this.pollGo('green-button');
    await this.untilOpen();
  }

  /** Works off the stage in hand and waits for its gate. */
  async readyForNext(stage: string): Promise<void> {
    await this.passRows(stage);
    await this.pollGo(stage);
    await this.untilOpen();
  }

  /** From planned into a canary stage. */
  async goTo(stage: string): Promise<void> {
    await this.readyForGo();
    await this.decide('GO');
    for (;;) {
      const here = await this.phase();
      if (here === undefined || here === stage) return;
      await this.readyForNext(here);
      await this.decide('PROCEED');
    }
  }

  #spec(slug: string): PhaseSpec {
    const phase = findPhase(this.runbook, slug);
    if (!phase) throw new Error(`no phase ${slug}`);
    return phase;
  }
}

/** The sample evidence as files that a browser or a form can send. */
export function evidenceFiles() {
  const facts = { service: 'spark', version: 'v1.4.0', previousVersion: 'v1.3.9', sha: SHA };
  return sampleEvidence(facts).map(({ name, mediaType, text }) => ({
    name,
    mediaType,
    mimeType: mediaType,
    buffer: Buffer.from(text),
  }));
}
