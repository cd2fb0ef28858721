import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after } from '../clock/clock.ts';
import { currentRun } from '../lookup.ts';
import type { Rows } from '../room.ts';
import { Runbook } from '../runbook/schema.ts';
import { noReadings } from '../signals/fresh.ts';
import type { OtherRelease, Readings } from '../signals/reading.ts';
import { firingAlert, objectiveReading, probeReading } from '../testing/readings.ts';
import { smallRunbook } from '../testing/small-runbook.ts';
import { Story } from '../testing/story.ts';
import type { SingleCriterion } from './criterion-spec.ts';
import { criterionKinds, judgeGate } from './index.ts';

type Kind = SingleCriterion['kind'];
type Raw = { kind: string } & Record<string, unknown>;
const text = { en: 'T', tr: 'T' };

/** One criterion of each kind, all of them met in the world below; a kind without one does not compile. */
const criteria: Record<Kind, Raw> = {
  soak: { kind: 'soak' },
  rows: { kind: 'rows' },
  poll: { kind: 'poll', binding: true, distinctPeople: 2 },
  signals: { kind: 'signals' },
  triggers: { kind: 'triggers' },
  evidence: { kind: 'evidence', count: 2, kinds: ['sbom'] },
  phases: { kind: 'phases', phases: ['preflight'] },
  'no-rollback': { kind: 'no-rollback' },
  quiet: { kind: 'quiet', triggers: ['t-incident'] },
  incidents: { kind: 'incidents', severities: ['P0', 'P1', 'P2'] },
  probe: { kind: 'probe', probe: 'readiness', forMs: '10m' },
  alerts: { kind: 'alerts', below: 'medium' },
  burn: { kind: 'burn', objective: 'availability', windowMs: '1h', under: 1.5 },
  freeze: { kind: 'freeze' },
  drift: { kind: 'drift', probe: 'readiness' },
  flag: { kind: 'flag', flag: 'kill', on: true },
  agreement: { kind: 'agreement', parties: ['sre', 'product'] },
  update: { kind: 'update' },
  rounds: { kind: 'rounds' },
  'sign-offs': { kind: 'sign-offs' },
  actions: { kind: 'actions' },
  parent: { kind: 'parent', phase: 'two' },
  children: { kind: 'children' },
};
const kinds = Object.keys(criteria) as Kind[];

const runbook = Runbook.parse({
  ...smallRunbook,
  signOffs: ['ic', 'sre'],
  objectives: [
    { slug: 'availability', name: text, target: 99, of: { kind: 'counts', signal: 'errors' } },
  ],
  flags: [{ slug: 'kill', key: 'KILL', name: text }],
  phases: smallRunbook.phases.map((phase) =>
    phase.slug === 'stage-1'
      ? {
          ...phase,
          soak: { durationMs: '15m', mode: 'continuous' },
          gate: { ...phase.gate, criteria: Object.values(criteria) },
        }
      : phase,
  ),
});

/** A room and its readings; harm replaces parts of them. */
interface World {
  story: Story;
  change: Partial<Readings>;
}

const other = (
  relation: OtherRelease['relation'],
  more: Partial<OtherRelease> = {},
): OtherRelease => ({
  ...{ relation, service: 'spark', state: 'completed', wentBack: false, phases: ['one', 'two'] },
  ...more,
});
const calm = { connected: true, truncated: 0, firing: [] };
const burning = (rate: number, more: Parameters<typeof objectiveReading>[0] = {}) => ({
  availability: objectiveReading({
    budgetLeftPercent: 90,
    burn: [{ windowMs: 3_600_000, good: 999, total: 1_000, state: 'ok' as const, rate }],
    ...more,
  }),
});

/** The first stage with everything in order: every criterion is met. */
function world(): World {
  const story = new Story({ parent: 'top' }, runbook).go();
  story.tell('deployer', 'flag.set', { flag: 'kill', on: true });
  story.tell('product', 'update.post', { text: 'On our way' });
  for (const slug of ['p95', 'errors']) {
    story.tell('room', 'signal.turn', { turns: [{ signal: slug, verdict: 'GREEN' }] });
  }
  for (const role of ['sre', 'product']) story.tell(role, 'decision.agree', { role });
  story.stage(1);
  for (const role of ['ic', 'sre']) {
    const id = `${role}@1`;
    put(story, 'signOffs', { id, role, attempt: 1, by: role, at: story.now });
  }
  const sinceAt = after(story.now, -3_600_000);
  const probe = probeReading({ judgedAt: story.now, sinceAt, buildId: 'a', configHash: 'c' });
  const change = {
    probes: { readiness: probe },
    alerts: calm,
    objectives: burning(0.5),
    releases: { top: other('parent', { state: 'live' }), one: other('child') },
  };
  return { story, change };
}

function put<K extends keyof Rows>(story: Story, kind: K, row: Rows[K]): void {
  const rows = { ...story.room[kind], [row.id]: row };
  story.room = { ...story.room, [kind]: rows };
}

/** Takes every row of a kind away that the test picks. */
function lose<K extends keyof Rows>(story: Story, kind: K, id?: string): void {
  const rows = Object.entries(story.room[kind]).filter(([key]) => id !== undefined && key !== id);
  story.room = { ...story.room, [kind]: Object.fromEntries(rows) };
}

const act = (role: string, name: Parameters<Story['ask']>[1], input: object) => (now: World) => {
  if (now.story.ask(role, name, input).ok) now.story.tell(role, name, input);
};
const probeIs = (more: Parameters<typeof probeReading>[0]) => (now: World) => {
  const readiness = { ...(now.change.probes?.readiness ?? probeReading()), ...more };
  now.change = { ...now.change, probes: { readiness } };
};
const read = (change: Partial<Readings>) => (now: World) => {
  now.change = { ...now.change, ...change };
};
const releases = (more: Readings['releases']) => (now: World) => {
  now.change = { ...now.change, releases: { ...now.change.releases, ...more } };
};

type Harm = (now: World) => void;

/** What gets worse, or is missing: for each kind at least one that closes it. */
const harms: Record<Kind, Harm[]> = {
  soak: [
    (now) => {
      const { errors, ...rest } = now.story.room.signals;
      if (!errors) return;
      const { withinAt: _within, ...out } = errors;
      const signals = { ...rest, errors: { ...out, verdict: 'RED' as const } };
      now.story.room = { ...now.story.room, signals };
    },
  ],
  rows: [act('scribe', 'item.record', { item: 'read-1', result: 'FAIL', note: 'wrong' })],
  poll: [act('sre', 'poll.vote', { role: 'sre', vote: 'NO_GO', note: 'not yet' })],
  signals: [
    (now) => void now.story.say('p95', 'RED'),
    (now) => void now.story.say('errors', 'NO_DATA'),
    (now) => void now.story.say('errors', 'INSUFFICIENT'),
  ],
  triggers: [act('sre', 'trigger.report', { trigger: 't-row', note: 'seen' })],
  evidence: [(now) => lose(now.story, 'evidence', Object.keys(now.story.room.evidence)[0])],
  phases: [
    (now) => {
      const corrects = now.story.room.attempts['checks@1#1']?.entry;
      const input = { item: 'checks', result: 'FAIL', note: 'was not so', corrects };
      act('scribe', 'item.record', input)(now);
    },
  ],
  'no-rollback': [
    (now) => {
      const release = { ...now.story.room.release, rollbackAt: now.story.now };
      now.story.room = { ...now.story.room, release };
    },
  ],
  quiet: [act('sre', 'trigger.report', { trigger: 't-incident', note: 'seen' })],
  incidents: (['P0', 'P1', 'P2'] as const).map((severity) =>
    act('sre', 'incident.open', { severity, title: 'harm' }),
  ),
  probe: [
    probeIs({ state: 'not-ready' }),
    probeIs({ state: 'unknown' }),
    (now) => probeIs({ sinceAt: now.story.now })(now),
  ],
  alerts: [
    read({ alerts: { ...calm, firing: [firingAlert({ level: 'critical' })] } }),
    read({ alerts: { ...calm, connected: false } }),
  ],
  burn: [
    (now) => {
      const known = now.change.objectives?.availability;
      if (known) read({ objectives: burning(14, { frozen: known.frozen }) })(now);
    },
  ],
  freeze: [
    (now) => {
      const known = now.change.objectives?.availability;
      if (known) read({ objectives: burning(0, { burn: known.burn, frozen: true }) })(now);
    },
    read({ objectives: {} }),
  ],
  drift: [probeIs({ changed: [{ field: 'build-id', from: 'a', to: 'b' }] })],
  flag: [
    (now) => {
      const { kill } = now.story.room.flags;
      if (kill) put(now.story, 'flags', { ...kill, state: 'unknown' });
    },
    act('deployer', 'flag.set', { flag: 'kill', on: false }),
  ],
  agreement: [(now) => lose(now.story, 'agreements')],
  update: [(now) => lose(now.story, 'updates')],
  rounds: [
    (now) => {
      const targetAt = after(now.story.now, -7_200_000);
      const release = { ...now.story.room.release, targetAt };
      const run = currentRun(now.story.room);
      now.story.room = { ...now.story.room, release };
      if (run) put(now.story, 'phases', { ...run, startedAt: targetAt });
    },
  ],
  'sign-offs': [(now) => lose(now.story, 'signOffs', 'ic@1')],
  actions: [act('sre', 'parking.add', { text: 'later' })],
  parent: [releases({ top: other('parent', { wentBack: true }) })],
  children: [
    releases({ one: other('child', { wentBack: true }) }),
    releases({ two: other('child', { state: 'live' }) }),
  ],
};

/** Which criteria stand, by kind. */
function standing({ story, change }: World): Record<string, boolean> {
  const readings = { ...noReadings, ...story.readings, ...change };
  const gate = judgeGate(story.room, readings, story.now);
  if (!gate) throw new Error('the first stage has a gate');
  return Object.fromEntries(
    gate.criteria.filter(({ kind }) => kind in criteria).map(({ kind, met }) => [kind, met]),
  );
}

describe('every kind of criterion', () => {
  it('has its case here', () => {
    expect([...criterionKinds].sort()).toEqual([...kinds].sort());
  });

  it('stands while all is well', () => {
    expect(Object.entries(standing(world())).filter(([, met]) => !met)).toEqual([]);
  });

  const cases = kinds.flatMap((kind) => harms[kind].map((harm, n) => ({ kind, n, harm })));
  it.each(cases)('$kind is closed by its own harm, number $n', ({ kind, harm }) => {
    const now = world();
    harm(now);
    expect(standing(now)[kind]).toBe(false);
  });

  it('is opened by no more harm, of whatever kind, in whatever order', () => {
    const all = cases.map(({ harm }) => harm);
    const some = fc.array(fc.nat(all.length - 1), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(some, (picks) => {
        const now = world();
        let before = standing(now);
        for (const pick of picks) {
          all[pick]?.(now);
          const next = standing(now);
          const opened = Object.keys(next).filter((kind) => next[kind] && !before[kind]);
          expect(opened).toEqual([]);
          before = next;
        }
      }),
      { numRuns: 150 },
    );
  });
});
