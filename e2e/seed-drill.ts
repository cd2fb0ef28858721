import { expect } from '@playwright/test';
import type { ReleaseCreated, TemplateAnswer } from '#lib/contract/wire.ts';
import { isRowClosed, partRows } from '#lib/domain/checklist/row-closed.ts';
import { currentRun, findPhase } from '#lib/domain/lookup.ts';
import type { ItemSpec, Runbook } from '#lib/domain/runbook/schema.ts';
import type { Api } from './api.ts';
import { Feed } from './feed.ts';
import type { Product } from './product.ts';

const CLOCK_PATIENCE_MS = 60_000;

export interface SeedFacts {
  template: string;
  version: string;
  durationScale: number;
  /** Which sample person holds which roles: three of them have a button on the sign-in page. */
  people: Record<string, string[]>;
  parameters?: Record<string, string>;
  /** How far T-0 lies ahead; ten minutes where it is left out. */
  aheadMs?: number;
}

/** A drill of any template, on pushed samples, its rows worked off by program where a screen is not the point. */
export class SeedDrill {
  readonly slug: string;
  readonly runbook: Runbook;
  readonly feed: Feed;
  readonly #product: Product;
  readonly #people: SeedFacts['people'];

  private constructor(
    product: Product,
    runbook: Runbook,
    slug: string,
    people: SeedFacts['people'],
  ) {
    this.#product = product;
    this.runbook = runbook;
    this.slug = slug;
    this.#people = people;
    this.feed = new Feed(product.api, slug, runbook.signals);
  }

  static async create(product: Product, facts: SeedFacts): Promise<SeedDrill> {
    const { template, version, durationScale, people, parameters = {}, aheadMs = 600_000 } = facts;
    const { templates } = await product.api.must<TemplateAnswer>('GET', '/api/templates');
    const found = templates.find(({ slug }) => slug === template);
    if (!found) throw new Error(`no runbook ${template}`);
    const { runbook } = found;
    const roles = Object.fromEntries(
      runbook.roles.map(({ slug: role }) => [
        role,
        Object.keys(people)
          .filter((person) => people[person]?.includes(role))
          .map((person) => `${person}@sample.invalid`),
      ]),
    );
    const { slug } = await product.api.must<ReleaseCreated>('POST', '/api/releases', {
      template,
      service: 'ledger',
      name: `Rehearsal ${version}`,
      version,
      previousVersion: 'v0.9.0',
      sha: '9f3c2e17b04d586ac3e2f19a0b8d7c6e5f4a3b21',
      ticket: 'CHG-1',
      targetAt: new Date(Date.now() + aheadMs).toISOString(),
      roles,
      drill: true,
      public: true,
      parameters,
      sources: Object.fromEntries(runbook.signals.map((spec) => [spec.slug, 'push'])),
      overrides: { durationScale },
    });
    const drill = new SeedDrill(product, runbook, slug, people);
    drill.feed.start();
    return drill;
  }

  /** An Alertmanager speaks to the release, and none of its alerts fires. */
  async hearsNoAlerts(): Promise<void> {
    await this.#product.api.must('POST', `/api/ingest/alertmanager?release=${this.slug}`, {
      version: '4',
      groupKey: 'all',
      status: 'resolved',
      receiver: 'warroom',
      alerts: [],
    });
  }

  /** Whoever holds the role, as a program. */
  as(role: string): Promise<Api> {
    const person = Object.keys(this.#people).find((name) => this.#people[name]?.includes(role));
    if (person === undefined) throw new Error(`nobody is ${role}`);
    return this.#product.as(person);
  }

  /** Closes the required rows of the phase in hand in their order, each by its owner. */
  async passRows(phase: string, except: readonly string[] = []): Promise<void> {
    for (const item of findPhase(this.runbook, phase)?.items ?? []) {
      if (!item.required || item.measured || except.includes(item.slug)) continue;
      const { room } = await this.#product.api.room(this.slug);
      const run = currentRun(room);
      const spec = findPhase(this.runbook, phase);
      if (run && spec && !isRowClosed(room, spec, run, item)) await this.#close(item);
    }
  }

  async #close(item: ItemSpec): Promise<void> {
    const owner = await this.as(item.owner);
    if (item.onlyIf && !item.onlyIf.parameter) {
      await owner.command(this.slug, 'item.exclude', { item: item.slug, reason: 'not the case' });
      return;
    }
    for (const part of partRows(item).filter(({ required }) => required)) await this.#pass(part);
    if (item.flag) await owner.try(this.slug, 'flag.set', item.flag);
    if (item.evidence.length > 0) await this.#attach(item);
    await this.#pass(item);
  }

  async #attach({ slug, owner, evidence }: ItemSpec): Promise<void> {
    for (const kind of evidence) {
      const form = new FormData();
      form.set('target', `item:${slug}`);
      form.set('kind', kind);
      form.append('file', new Blob([kind], { type: 'text/plain' }), `${kind}.txt`);
      await (await this.as(owner)).upload(this.slug, form);
    }
  }

  /** A row that needs what the room measures passes when it has been measured. */
  async #pass({ slug: item, owner, fields, needs }: ItemSpec): Promise<void> {
    const known = fields.filter(({ required }) => required).map(({ slug }) => [slug, 'on file']);
    const input = { item, result: 'PASS', fields: Object.fromEntries(known) };
    const api = await this.as(owner);
    if (needs.length === 0) await api.command(this.slug, 'item.record', input);
    else {
      const refusal = async () => {
        const { status, body } = await api.try(this.slug, 'item.record', input);
        return status === 200 ? null : body;
      };
      await expect.poll(refusal, { timeout: CLOCK_PATIENCE_MS }).toBeNull();
    }
  }

  /** Waits until the way forward is open, and says what is in its way where it stays closed. */
  async untilOpen(): Promise<void> {
    const reasons = async () => {
      const gate = await this.#product.api.gate(this.slug);
      return gate.criteria.filter(({ met }) => !met).map(({ message }) => message);
    };
    await expect.poll(reasons, { timeout: CLOCK_PATIENCE_MS }).toEqual([]);
  }
}
