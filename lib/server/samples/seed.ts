import type { NewRelease } from '#lib/contract/wire.ts';
import type { CommandName } from '#lib/domain/commands/index.ts';
import type { Actor, Room } from '#lib/domain/room.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';
import type { EvidenceStore } from '../evidence.ts';
import { type SampleFacts, type SampleFile, sampleEvidence } from './evidence.ts';
import { rolesForOne, rolesForThree, type SamplePerson, samplePeople } from './people.ts';

/** A release as the samples want it: the wire's form, and what only the product itself may set. */
export interface SampleRelease extends NewRelease {
  slug: string;
  sample: true;
  sources: Record<string, 'self' | 'push'>;
}

export type Submit = (
  slug: string,
  command: CommandName,
  input: Record<string, unknown>,
  actor: Actor,
) => Promise<unknown>;

interface SampleDeps {
  /** The runbook `go-live-micro-plan` as loaded. */
  runbook: Runbook;
  now: () => Date;
  savePeople: (people: SamplePerson[]) => Promise<void>;
  createRelease: (release: SampleRelease, actor: Actor) => Promise<{ slug: string }>;
  submit: Submit;
  store: Pick<EvidenceStore, 'receive'>;
}

export const sampleTemplate = 'go-live-micro-plan';
export const sampleSlugs = { release: 'spark-v1-4-0', drill: 'game-day' } as const;

/** The samples' own doings are the product's, never a person's. */
const actor: Actor = { type: 'system', id: 'sample' };
/** T-0 lies so far ahead: the drill's own ten minutes are ten seconds. */
const aheadMs = { release: 600_000, drill: 120_000 } satisfies Record<
  keyof typeof sampleSlugs,
  number
>;
const mostBytes = 100_000;
/** Creation and its evidence: a sample with more entries than these has been touched. */
const seededEntries = 2;

const facts: SampleFacts = {
  service: 'spark',
  version: 'v1.4.0',
  previousVersion: 'v1.3.9',
  sha: '9f3c2e17b04d586ac3e2f19a0b8d7c6e5f4a3b21',
};

function ahead(now: () => Date, ms: number): string {
  return new Date(now().getTime() + ms).toISOString();
}

function realSample({ runbook, now }: SampleDeps): SampleRelease {
  return {
    ...facts,
    slug: sampleSlugs.release,
    template: sampleTemplate,
    name: 'spark v1.4.0',
    ticket: 'CHG-2041',
    targetAt: ahead(now, aheadMs.release),
    roles: rolesForThree(runbook),
    parameters: { canaryUrl: 'https://canary', warroomChannel: '#spark-warroom-v140' },
    public: true,
    sample: true,
    sources: {},
  };
}

/** Fifteen minutes of soak become fifteen seconds; every signal can be turned by hand. */
function drillSample({ runbook, now }: SampleDeps): SampleRelease {
  return {
    ...facts,
    slug: sampleSlugs.drill,
    template: sampleTemplate,
    name: 'Game day',
    targetAt: ahead(now, aheadMs.drill),
    roles: rolesForOne(runbook),
    drill: true,
    overrides: { durationScale: 1 / 60 },
    sample: true,
    sources: Object.fromEntries(runbook.signals.map(({ slug }) => [slug, 'push' as const])),
  };
}

async function* bytesOf(file: SampleFile): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(file.text);
}

async function attachEvidence({ store, submit }: SampleDeps, slugs: string[]): Promise<void> {
  const files: Record<string, unknown>[] = [];
  for (const file of sampleEvidence(facts)) {
    const { sha256, bytes } = await store.receive(bytesOf(file), mostBytes);
    files.push({ name: file.name, kind: file.kind, mediaType: file.mediaType, sha256, bytes });
  }
  for (const slug of slugs) {
    await submit(slug, 'evidence.attach', { target: 'release', files }, actor);
  }
}

/**
 * Fills an empty database with the people, a release ten minutes before its T-0 on the room's own signals,
 * and a drill of five minutes on pushed ones. Evidence lies in the store under its hash.
 */
export async function seedSamples(deps: SampleDeps): Promise<{ release: string; drill: string }> {
  await deps.savePeople(samplePeople(deps.runbook));
  const release = await deps.createRelease(realSample(deps), actor);
  const drill = await deps.createRelease(drillSample(deps), actor);
  await attachEvidence(deps, [release.slug, drill.slug]);
  return { release: release.slug, drill: drill.slug };
}

/**
 * Moves the T-0 of samples that nobody has touched ahead again, the release's by ten minutes (ruling 21); called at every
 * sign-in, does something at the first. Gives the slugs that were moved.
 */
export async function retargetSample(deps: {
  now: () => Date;
  room: (slug: string) => Promise<Pick<Room, 'release' | 'seq'> | null>;
  submit: Submit;
}): Promise<string[]> {
  const moved: string[] = [];
  for (const kind of ['release', 'drill'] as const) {
    const slug = sampleSlugs[kind];
    const room = await deps.room(slug);
    if (!room?.release.sample || room.release.state !== 'planned') continue;
    if (room.seq > seededEntries) continue;
    const input = { targetAt: ahead(deps.now, aheadMs[kind]), reason: 'First sign-in' };
    await deps.submit(slug, 'release.retarget', input, actor);
    moved.push(slug);
  }
  return moved;
}
