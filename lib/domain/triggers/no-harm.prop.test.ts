import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after } from '../clock/clock.ts';
import { Runbook } from '../runbook/schema.ts';
import { noReadings } from '../signals/fresh.ts';
import { readAll } from '../signals/read-all.ts';
import type { Reading, Readings, Sample } from '../signals/reading.ts';
import { firingAlert, objectiveReading, probeReading } from '../testing/readings.ts';
import { smallRunbook } from '../testing/small-runbook.ts';
import { Story } from '../testing/story.ts';
import { allOf, anyOf } from './composed.ts';
import { lookAt, type TriggerLook, triggerKinds } from './index.ts';
import type { SingleRule } from './trigger-spec.ts';

const text = { en: 'T', tr: 'T' };
const raw = (slug: string) => ({
  ...{ ...smallRunbook.signals[0], slug, golden: false, warn: undefined },
  baseline: { kind: 'fixed', value: 100 },
});

/** The first stage of a release whose runbook has this one rule. */
function storyWith(rule: object): Story {
  const trigger = { slug: 't', name: text, severity: 'P0', action: 'rollback-now', rule };
  const signals = [...smallRunbook.signals, raw('level'), raw('moved')];
  return new Story({}, Runbook.parse({ ...smallRunbook, signals, triggers: [trigger] })).go();
}

function look(story: Story, readings: Partial<Readings>): TriggerLook {
  const [trigger] = story.room.runbook.triggers;
  if (!trigger) throw new Error('no trigger');
  return lookAt(story.room, { ...noReadings, judgedAt: story.now, ...readings }, trigger);
}

/** Samples of a signal at the judge's pace, the last of them now. */
const series = (story: Story, signal: string, value: (n: number) => number): Sample[] =>
  Array.from({ length: 80 }, (_, n) => ({
    ...{ signal, value: value(n), at: after(story.now, (n - 79) * 15_000) },
  }));

const measured =
  (signals: Record<string, (n: number) => number>) =>
  (story: Story): Partial<Readings> => {
    const samples = Object.entries(signals).map(([slug, value]) => [
      slug,
      series(story, slug, value),
    ]);
    return readAll(story.room, { samples: Object.fromEntries(samples), errors: {} }, story.now);
  };
const level = (...values: number[]) => values.map((value) => measured({ level: () => value }));

const signal = (change: Partial<Reading>) => (story: Story) => {
  const { errors } = story.say('errors', 'RED', change).readings.signals;
  return errors ? { signals: { errors } } : {};
};
const probe =
  (minutes: number, state: 'ready' | 'not-ready' = 'not-ready') =>
  (story: Story) => {
    const sinceAt = after(story.now, -minutes * 60_000);
    const down = state === 'ready' ? {} : { downSinceAt: sinceAt };
    const reading = probeReading({ judgedAt: story.now, state, sinceAt, ...down });
    return { probes: { readiness: reading } };
  };
const build = (...changed: ('build-id' | 'config-hash')[]) => {
  const rows = changed.map((field) => ({ field, from: 'a', to: 'b' }));
  return { probes: { readiness: probeReading({ buildId: 'b', configHash: 'b', changed: rows }) } };
};
const alerts = (...levels: ('low' | 'high' | 'critical')[]) => ({
  alerts: {
    ...{ connected: true, truncated: 0 },
    firing: levels.map((each, n) => firingAlert({ fingerprint: `${n}`, level: each })),
  },
});
const budget = (left: number, ...rates: number[]) => ({
  objectives: {
    o: objectiveReading({
      budgetLeftPercent: left,
      burn: rates.map((rate, n) => ({
        ...{ windowMs: (n + 1) * 3_600_000, good: 1, total: 2, state: 'ok' as const, rate },
      })),
    }),
  },
});
const failed = (result: 'PASS' | 'FAIL') => (story: Story) => {
  story.tell('scribe', 'item.record', { item: 'weight-1', result, note: 'seen' });
  return {};
};

type Rung = Partial<Readings> | ((story: Story) => Partial<Readings>);
interface Ladder {
  rule: { kind: string } & Record<string, unknown>;
  /** From well to worst. */
  rungs: Rung[];
}
type Watched = Exclude<SingleRule['kind'], 'reported' | 'joint'>;

const of = { signal: 'level', windowMs: '10m' };
/** One ladder of harm for each kind that watches; a kind without one does not compile. */
const ladders: Record<Watched, Ladder> = {
  'bad-trend': {
    rule: { kind: 'bad-trend', signal: 'errors' },
    rungs: [
      signal({ verdict: 'GREEN' }),
      signal({ verdict: 'AMBER' }),
      signal({}),
      signal({ badTrend: true }),
    ],
  },
  'over-baseline': {
    rule: { kind: 'over-baseline', percent: 50, ...of },
    rungs: level(80, 120, 149, 160, 900),
  },
  threshold: { rule: { kind: 'threshold', max: 100, ...of }, rungs: level(10, 99, 101, 900) },
  count: {
    rule: { kind: 'count', over: 500, ...of, signal: 'moved' },
    rungs: [0, 1, 12, 14, 90].map((value) => measured({ moved: () => value })),
  },
  rising: {
    rule: { kind: 'rising', ...of },
    rungs: [-1, 0, 5, 50].map((slope) => measured({ level: (n) => 200 + slope * n })),
  },
  probe: {
    rule: { kind: 'probe', probe: 'readiness', state: 'not-ready', forMs: '5m' },
    rungs: [probe(60, 'ready'), probe(1), probe(4.9), probe(5), probe(60)],
  },
  stuck: {
    rule: { kind: 'stuck', depth: 'level', consumed: 'moved', forMs: '15m' },
    rungs: [
      measured({ level: () => 10, moved: () => 5 }),
      measured({ level: (n) => 10 + n, moved: () => 5 }),
      measured({ level: (n) => 10 + n, moved: () => 0 }),
      measured({ level: (n) => 10 + 9 * n, moved: () => 0 }),
    ],
  },
  drift: {
    rule: { kind: 'drift', probe: 'readiness' },
    rungs: [build(), build('build-id'), build('build-id', 'config-hash')],
  },
  alert: {
    rule: { kind: 'alert', level: 'high' },
    rungs: [alerts(), alerts('low'), alerts('low', 'high'), alerts('high', 'critical')],
  },
  burn: {
    rule: { kind: 'burn', objective: 'o', over: 14, windowsMs: ['1h', '2h'] },
    rungs: [budget(9, 1, 1), budget(9, 15, 1), budget(9, 15, 14), budget(9, 15, 15)],
  },
  budget: {
    rule: { kind: 'budget', objective: 'o', under: 10 },
    rungs: [budget(90), budget(10), budget(9.9), budget(-50)],
  },
  'row-failed': {
    rule: { kind: 'row-failed', phaseKinds: ['canary'] },
    rungs: [{}, failed('PASS'), failed('FAIL')],
  },
};

/** What is well, what is not seen to be well, what fires. */
function rank(seen: TriggerLook): number {
  if (seen.state === 'met') return 2;
  return seen.state === 'not-armed' || seen.is === 'unclear' ? 1 : 0;
}

describe('every kind of trigger', () => {
  it('has its ladder here, or is fired by people', () => {
    const named = [...Object.keys(ladders), 'reported', 'joint'];
    expect([...triggerKinds].sort()).toEqual(named.sort());
  });

  it.each(Object.entries(ladders))('%s never looks better for more harm', (_kind, ladder) => {
    const ranks = ladder.rungs.map((rung) => {
      const story = storyWith(ladder.rule).wait(60);
      return rank(look(story, typeof rung === 'function' ? rung(story) : rung));
    });
    expect(ranks[0]).toBe(0);
    expect(ranks.at(-1)).toBe(2);
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  });

  it('people fire what only people see, once and for all of them', () => {
    const story = storyWith({ kind: 'reported' });
    story.tell('support', 'trigger.report', { trigger: 't', note: 'seen' });
    expect(story.room.triggers.t?.state).toBe('open');
    const joint = storyWith({ kind: 'joint', parties: ['sre', 'product'] });
    for (const role of ['sre', 'product']) {
      expect(joint.room.triggers.t?.state).not.toBe('open');
      joint.tell(role, 'trigger.agree', { trigger: 't', role });
    }
    expect(joint.room.triggers.t?.state).toBe('open');
  });

  it('composed of parts looks no better when a part gets worse', () => {
    const quiet = (is: 'good' | 'unclear' | 'waits'): TriggerLook => ({
      ...{ state: 'quiet', is, windowMs: 1 },
    });
    const part = fc.constantFrom<TriggerLook>(quiet('good'), quiet('unclear'), {
      state: 'met',
      seen: {},
    });
    // A part that sees nothing stays so: that it sees again is no harm.
    const blind: TriggerLook = { state: 'not-armed', code: 'no-data' };
    const pair = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(part, part) },
      { weight: 1, arbitrary: fc.constant([blind, blind] as [TriggerLook, TriggerLook]) },
    );
    const parts = fc.array(pair, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(parts, (pairs) => {
        const sorted = pairs.map(([a, b]) => (rank(a) <= rank(b) ? [a, b] : [b, a]));
        const before = sorted.map(([milder]) => milder as TriggerLook);
        const worse = sorted.map(([, harder]) => harder as TriggerLook);
        for (const together of [allOf, anyOf]) {
          expect(rank(together(worse))).toBeGreaterThanOrEqual(rank(together(before)));
        }
      }),
    );
  });
});
