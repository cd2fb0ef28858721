import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after } from '../clock/clock.ts';
import { currentRun } from '../lookup.ts';
import { noReadings } from '../signals/fresh.ts';
import type { Readings } from '../signals/reading.ts';
import {
  burning,
  calm,
  criteria,
  type Kind,
  kinds,
  lose,
  other,
  put,
  type World,
  world,
} from '../testing/open-gate.ts';
import { firingAlert, probeReading } from '../testing/readings.ts';
import type { Story } from '../testing/story.ts';
import { criterionKinds, judgeGate } from './index.ts';

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
  time: [
    (now) => {
      const run = now.story.room.phases['preflight@1'];
      if (run) put(now.story, 'phases', { ...run, startedAt: now.story.now });
    },
  ],
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
