import { describe, expect, it } from 'vitest';
import type { Readings, Sample } from '../signals/reading.ts';
import { firingAlert, objectiveReading } from '../testing/readings.ts';
import { every, growing, measured, type RawRule, read, times } from '../testing/trigger-look.ts';

const over = { kind: 'threshold', signal: 'fixed', max: 100, windowMs: '10m' } as const;
const sla = { ...over, inclusive: true } as const;
const share = { kind: 'threshold', signal: 'events', max: 30, windowMs: '60m', minEvents: 20 };
const doubled = { kind: 'over-baseline', signal: 'fixed', percent: 100, windowMs: '30m' } as const;
const spike = { kind: 'count', signal: 'counted', over: 5, windowMs: '10m' } as const;
const climb = { kind: 'rising', signal: 'depth', windowMs: '10m' } as const;
const queue = { kind: 'stuck', depth: 'depth', consumed: 'counted', forMs: '15m' } as const;
const bad = (count: number, total: number) => ({ good: total - count, total });

describe('rules with a window of their own', () => {
  const cases: [string, ReturnType<typeof measured>['state'], RawRule, ...Sample[][]][] = [
    ['over its bound', 'met', over, every('fixed', times(8, 101))],
    ['at its bound', 'quiet', over, every('fixed', times(8, 100))],
    ['at a bound that is out already', 'met', sla, every('fixed', times(8, 100))],
    ['one below that bound', 'quiet', sla, every('fixed', times(8, 99))],
    ['too few samples', 'quiet', over, every('fixed', times(4, 500))],
    ['no sample at all', 'not-armed', over],
    ['31 % of 20 events', 'met', share, every('events', times(10, bad(0.62, 2)))],
    ['30 % of 20 events', 'quiet', share, every('events', times(10, bad(0.6, 2)))],
    ['all of 19 events', 'quiet', share, every('events', [...times(9, bad(2, 2)), bad(1, 1)])],
    ['a share without counts', 'not-armed', share, every('events', times(10, 90))],
    ['above twice the baseline', 'met', doubled, every('fixed', times(20, 6_001))],
    ['twice the baseline', 'quiet', doubled, every('fixed', times(20, 6_000))],
    [
      'a baseline that nobody took',
      'not-armed',
      { ...doubled, signal: 'p95' },
      every('p95', times(20, 9)),
    ],
    ['six events in ten minutes', 'met', spike, every('counted', [0, 2, 0, 4])],
    ['five events in ten minutes', 'quiet', spike, every('counted', [0, 2, 0, 3])],
    ['six events in eleven', 'quiet', spike, every('counted', [1, ...times(9, 0), 5])],
    ['a steady climb', 'met', climb, every('depth', [1, 2, 3, 4, 5, 6, 7, 8])],
    ['no climb', 'quiet', climb, every('depth', [5, 4, 6, 5, 4, 6, 5, 5])],
    ['two samples', 'quiet', climb, every('depth', [1, 90])],
    ['a fall', 'quiet', climb, every('depth', [8, 7, 6, 5, 4, 3, 2, 1])],
    [
      'a queue that stands still',
      'met',
      queue,
      every('depth', growing),
      every('counted', times(17, 0)),
    ],
    [
      'one job was taken',
      'quiet',
      queue,
      every('depth', growing),
      every('counted', [...times(16, 0), 1]),
    ],
    [
      'the first job after an idle hour',
      'quiet',
      queue,
      every('depth', [...times(16, 0), 1]),
      every('counted', times(17, 0)),
    ],
    [
      'a depth that stays',
      'quiet',
      queue,
      every('depth', times(17, 9)),
      every('counted', times(17, 0)),
    ],
    [
      'fourteen minutes',
      'quiet',
      queue,
      every('depth', growing.slice(2)),
      every('counted', times(17, 0)),
    ],
    ['nothing on what is taken', 'not-armed', queue, every('depth', growing)],
    [
      'a counter that stands still',
      'met',
      { ...queue, consumedAs: 'counter' },
      every('depth', growing),
      every('counted', times(17, 40)),
    ],
    [
      'a counter that moved',
      'quiet',
      { ...queue, consumedAs: 'counter' },
      every('depth', growing),
      every('counted', [...times(16, 40), 41]),
    ],
    [
      'a counter that began anew',
      'quiet',
      { ...queue, consumedAs: 'counter' },
      every('depth', growing),
      every('counted', [...times(16, 40), 2]),
    ],
    ['the depth alone', 'met', { ...queue, consumed: undefined }, every('depth', growing)],
    [
      'a depth that fell once',
      'quiet',
      { ...queue, consumed: undefined },
      every('depth', [...growing.slice(0, 8), 3, ...growing.slice(9)]),
    ],
  ];
  it.each(cases)('%s: %s', (_name, state, rule, ...series) => {
    expect(measured(rule, ...series).state).toBe(state);
  });

  it('says what it saw', () => {
    const look = measured(queue, every('depth', growing), every('counted', times(17, 0)));
    expect(look).toMatchObject({
      seen: { signal: 'depth', from: 11, value: 26, consumed: 0, windowMs: 900_000 },
    });
  });
});

describe('composed rules, and where a rule holds', () => {
  const budget = { kind: 'budget', objective: 'availability', under: 10 };
  const alert = { kind: 'alert', level: 'critical' };
  const spent = { objectives: { availability: objectiveReading({ budgetLeftPercent: 5 }) } };
  const calm = { alerts: { connected: true, truncated: 0, firing: [] } };
  const loud = { alerts: { ...calm.alerts, firing: [firingAlert({ level: 'critical' })] } };
  const all = { kind: 'all', of: [budget, alert] } as const;
  const any = { kind: 'any', of: [budget, alert] } as const;
  it.each([
    ['all of two, both', 'met', all, { ...spent, ...loud }],
    ['all of two, one', 'quiet', all, { ...spent, ...calm }],
    ['all of two, one met and one blind', 'not-armed', all, spent],
    ['any of two, one', 'met', any, { ...spent, ...calm }],
    ['any of two, one met and one blind', 'met', any, spent],
    ['any of two, one quiet and one blind', 'quiet', any, calm],
    ['any of two, both blind', 'not-armed', any, {}],
  ] as [string, string, RawRule, Partial<Readings>][])(
    '%s: %s',
    (_name, state, asked, readings) => {
      expect(read(asked, readings).state).toBe(state);
    },
  );

  it('say what each part saw', () => {
    expect(read(all, { ...spent, ...loud })).toMatchObject({
      seen: { parts: [{ budgetLeftPercent: 5 }, { count: 1 }] },
    });
    expect(read(any, { ...spent, ...calm })).toMatchObject({ seen: { parts: [{ limit: 10 }] } });
  });

  it('is armed in its own phases alone, and says in which', () => {
    expect(read(budget as RawRule, spent, { phases: ['stage-1'] }).state).toBe('met');
    expect(read(budget as RawRule, spent, { phases: ['stage-2'] })).toEqual({
      state: 'not-armed',
      code: 'armed-in-phases',
      params: { phases: ['stage-2'] },
    });
  });
});
