import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRunbookText } from '#lib/contract/runbook-file.ts';
import { NewRelease } from '#lib/contract/wire.ts';
import type { Room } from '#lib/domain/room.ts';
import type { SamplePerson } from './people.ts';
import { retargetSample, type SampleRelease, seedSamples } from './seed.ts';

const answer = readRunbookText(readFileSync('runbooks/go-live-micro-plan.yaml', 'utf8'));
if (!answer.ok) throw new Error('the runbook is sound');
const { runbook } = answer;
const now = () => new Date('2026-11-24T07:50:00.000Z');

async function seeded() {
  const people: SamplePerson[] = [];
  const releases: SampleRelease[] = [];
  const sent: { slug: string; command: string; input: Record<string, unknown> }[] = [];
  const files = new Map<string, string>();
  const slugs = await seedSamples({
    runbook,
    now,
    savePeople: async (rows) => void people.push(...rows),
    createRelease: async (release) => {
      releases.push(release);
      return { slug: release.slug };
    },
    submit: async (slug, command, input) => void sent.push({ slug, command, input }),
    store: {
      async receive(source) {
        let text = '';
        for await (const chunk of source) text += Buffer.from(chunk).toString();
        const sha256 = createHash('sha256').update(text).digest('hex');
        files.set(sha256, text);
        return { sha256, bytes: Buffer.byteLength(text) };
      },
    },
  });
  return { people, releases, sent, files, slugs };
}

describe('seedSamples', () => {
  it('makes a release ten minutes before T-0 and a drill with 15-second soaks', async () => {
    const { releases, slugs } = await seeded();
    const [real, drill] = releases;
    expect(slugs).toEqual({ release: 'spark-v1-4-0', drill: 'game-day' });
    expect(real).toMatchObject({
      service: 'spark',
      version: 'v1.4.0',
      previousVersion: 'v1.3.9',
      ticket: 'CHG-2041',
      public: true,
      targetAt: '2026-11-24T08:00:00.000Z',
      sources: {},
    });
    expect(real?.drill).toBeUndefined();
    expect(drill).toMatchObject({ drill: true, overrides: { durationScale: 1 / 60 } });
    const soak = runbook.phases.find((phase) => phase.soak)?.soak?.durationMs ?? 0;
    expect(soak * (drill?.overrides?.durationScale ?? 1)).toBe(15_000);
    expect(Object.keys(drill?.sources ?? {})).toHaveLength(runbook.signals.length);
    for (const { slug: _slug, sample: _sample, sources: _sources, ...wire } of releases) {
      expect(NewRelease.safeParse(wire).success).toBe(true);
    }
  });

  it('lets IC, Scribe and Deployer carry the release, and the IC alone the drill', async () => {
    const { people, releases } = await seeded();
    const canBeDoneBy = (release: SampleRelease | undefined, holders: string[]) => {
      const wanted = new Set(
        runbook.phases
          .flatMap((phase) => (phase.gate ? phase.poll : []))
          .concat('ic', 'deployer', 'scribe'),
      );
      return [...wanted].filter(
        (role) => !release?.roles[role]?.some((id) => holders.includes(id)),
      );
    };
    const three = ['ic', 'scribe', 'deployer'].map((role) => `${role}@sample.invalid`);
    expect(canBeDoneBy(releases[0], three)).toEqual([]);
    const drill = releases[1];
    const severals = runbook.roles
      .filter((role) => role.seat === 'several')
      .map((role) => role.slug);
    for (const role of severals) expect(drill?.roles[role]).toContain('ic@sample.invalid');
    expect(people.map((person) => person.role)).toEqual(runbook.roles.map((role) => role.slug));
    const ids = people.map((person) => person.id);
    for (const { roles } of releases) {
      for (const holder of Object.values(roles).flat()) expect(ids).toContain(holder);
    }
  });

  it('attaches the evidence that the gate of GO asks for, each file saying what it is', async () => {
    const { sent, files } = await seeded();
    expect(sent.map(({ slug, command }) => [slug, command])).toEqual([
      ['spark-v1-4-0', 'evidence.attach'],
      ['game-day', 'evidence.attach'],
    ]);
    const attached = sent[0]?.input.files as { name: string; kind: string; sha256: string }[];
    const criterion = runbook.phases
      .flatMap((phase) => phase.gate?.criteria ?? [])
      .find((row) => row.kind === 'evidence');
    if (criterion?.kind !== 'evidence') throw new Error('GO asks for evidence');
    expect(attached.length).toBeGreaterThanOrEqual(criterion.count);
    expect(new Set(attached.map((file) => file.name)).size).toBe(attached.length);
    expect(attached.map((file) => file.kind)).toEqual(expect.arrayContaining(criterion.kinds));
    for (const file of attached) expect(files.get(file.sha256), file.name).toMatch(/[Ss]ample/);
    const bill = JSON.parse(files.get(attached[0]?.sha256 ?? '') ?? '');
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
    const provenance = JSON.parse(files.get(attached[1]?.sha256 ?? '') ?? '');
    expect(provenance.predicateType).toBe('https://slsa.dev/provenance/v1');
    expect(provenance.subject[0].digest.sha256).toBe(attached[0]?.sha256);
  });

  it('makes the same bytes every time', async () => {
    const [one, other] = await Promise.all([seeded(), seeded()]);
    expect([...one.files.keys()]).toEqual([...other.files.keys()]);
  });
});

describe('retargetSample', () => {
  const room = (seq: number, state = 'planned', sample = true) =>
    ({ seq, release: { state, sample } }) as Pick<Room, 'release' | 'seq'>;
  const moved = async (of: (slug: string) => Pick<Room, 'release' | 'seq'> | null) => {
    const targets: unknown[] = [];
    const slugs = await retargetSample({
      now,
      room: async (slug) => of(slug),
      submit: async (_slug, _command, input) => void targets.push(input.targetAt),
    });
    return { slugs, targets };
  };

  it('moves samples that nobody has touched', async () => {
    expect(await moved(() => room(2))).toEqual({
      slugs: ['spark-v1-4-0', 'game-day'],
      targets: ['2026-11-24T08:00:00.000Z', '2026-11-24T07:52:00.000Z'],
    });
  });

  it.each([
    ['touched', room(3)],
    ['begun', room(2, 'live')],
    ['no sample', room(2, 'planned', false)],
    ['gone', null],
  ])('leaves a release that is %s', async (_what, found) => {
    expect(await moved(() => found)).toEqual({ slugs: [], targets: [] });
  });
});
