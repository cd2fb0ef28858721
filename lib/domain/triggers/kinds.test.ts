import { describe, expect, it } from 'vitest';
import { after } from '../clock/clock.ts';
import type { Release } from '../room.ts';
import { Runbook } from '../runbook/schema.ts';
import { noReadings } from '../signals/fresh.ts';
import { readAll } from '../signals/read-all.ts';
import type { Readings, Sample } from '../signals/reading.ts';
import { firingAlert, objectiveReading, probeReading } from '../testing/readings.ts';
import { smallRunbook } from '../testing/small-runbook.ts';
import { Story } from '../testing/story.ts';
import { lookAt } from './index.ts';

type RawRule = { kind: string } & Record<string, unknown>;
const minute = 60_000;
const base = smallRunbook;

/** A room in its first stage whose runbook has this one rule, so much later. */
function roomWith(rule: RawRule, more: object = {}, release: Partial<Release> = {}) {
  const text = { en: 'T', tr: 'T' };
  const trigger = { slug: 't', name: text, severity: 'P0', action: 'rollback-now', rule, ...more };
  const raw = (slug: string, extra: object) => ({
    ...base.signals[0],
    slug,
    golden: false,
    baseline: undefined,
    ...extra,
  });
  const runbook = Runbook.parse({
    ...base,
    triggers: [trigger],
    signals: [
      ...base.signals,
      raw('events', { aggregate: 'ratio' }),
      raw('counted', { harm: 'lower', limit: { min: 1 }, warn: undefined }),
      raw('depth', {}),
      raw('fixed', { baseline: { kind: 'fixed', value: 3_000 } }),
    ],
  });
  return new Story(release, runbook).go().wait(60).room;
}

const now = '2026-11-24T12:00:00.000Z';

/** Samples a minute apart, the last of them now. */
function every(signal: string, values: (number | Partial<Sample>)[], stepMs = minute): Sample[] {
  return values.map((value, at) => ({
    signal,
    at: after(now, -(values.length - 1 - at) * stepMs),
    ...(typeof value === 'number' ? { value } : value),
  }));
}

function measured(rule: RawRule, ...series: Sample[][]) {
  const room = roomWith(rule);
  const samples = Object.fromEntries(series.map((rows) => [rows[0]?.signal ?? '', rows]));
  const [trigger] = room.runbook.triggers;
  if (!trigger) throw new Error('no trigger');
  return lookAt(room, readAll(room, { samples, errors: {} }, now), trigger);
}

function read(rule: RawRule, change: Partial<Readings>, more: object = {}) {
  const room = roomWith(rule, more);
  const [trigger] = room.runbook.triggers;
  if (!trigger) throw new Error('no trigger');
  return lookAt(room, { ...noReadings, judgedAt: now, ...change }, trigger);
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const ago = (minutes: number) => after(now, -minutes * minute);
const over = { kind: 'threshold', signal: 'fixed', max: 100, windowMs: '10m' } as const;
const sla = { ...over, inclusive: true } as const;
const share = { kind: 'threshold', signal: 'events', max: 30, windowMs: '60m', minEvents: 20 };
const doubled = { kind: 'over-baseline', signal: 'fixed', percent: 100, windowMs: '30m' } as const;
const spike = { kind: 'count', signal: 'counted', over: 5, windowMs: '10m' } as const;
const climb = { kind: 'rising', signal: 'depth', windowMs: '10m' } as const;
const queue = { kind: 'stuck', depth: 'depth', consumed: 'counted', forMs: '15m' } as const;
const growing = Array.from({ length: 17 }, (_, at) => 10 + at);
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

describe('probes', () => {
  const rule = { kind: 'probe', probe: 'readiness', state: 'not-ready', forMs: '5m' } as const;
  const down = (minutes: number, change = {}) => ({
    probes: {
      readiness: probeReading({
        state: 'not-ready',
        sinceAt: ago(minutes),
        judgedAt: now,
        ...change,
      }),
    },
  });
  const drifted = (field: 'build-id' | 'config-hash') => ({
    probes: {
      readiness: probeReading({ buildId: 'git:b', changed: [{ field, from: 'a', to: 'b' }] }),
    },
  });
  const drift = { kind: 'drift', probe: 'readiness' } as const;
  const depths = growing.map((depth, at) => ({ at: ago(16 - at), depth }));
  const byProbe = { kind: 'stuck', probe: 'readiness', forMs: '15m' } as const;
  const withDepths = (queueDepths: typeof depths) => ({
    probes: {
      readiness: probeReading({
        judgedAt: now,
        queueDepths,
        ...(queueDepths.length > 0 ? { queueDepth: queueDepths.at(-1)?.depth ?? 0 } : {}),
      }),
    },
  });
  it.each([
    ['503 for five minutes', 'met', rule, down(5)],
    ['503 for less', 'quiet', rule, down(4.9)],
    ['ready', 'quiet', rule, down(50, { state: 'ready' })],
    ['degraded alone', 'quiet', rule, down(9, { degradedOnly: true })],
    [
      'degraded alone, asked for',
      'met',
      { ...rule, degradedOnly: true },
      down(9, { degradedOnly: true }),
    ],
    ['more than degraded', 'quiet', { ...rule, degradedOnly: true }, down(9)],
    ['no answer', 'not-armed', rule, down(9, { state: 'unknown' })],
    ['no answer after 503', 'met', rule, down(1, { state: 'unknown', downSinceAt: ago(5) })],
    [
      'no answer after 503 of late',
      'quiet',
      rule,
      down(1, { state: 'unknown', downSinceAt: ago(4) }),
    ],
    ['503 between timeouts', 'met', rule, down(0, { downSinceAt: ago(5) })],
    ['no answer, asked for', 'met', { ...rule, state: 'unknown' }, down(9, { state: 'unknown' })],
    [
      'nobody asks, asked for',
      'not-armed',
      { ...rule, state: 'unknown' },
      down(9, { state: 'unknown', silent: true }),
    ],
    ['no probe', 'not-armed', rule, {}],
    ['another build', 'met', drift, drifted('build-id')],
    [
      'another configuration, not asked for',
      'quiet',
      { ...drift, fields: ['build-id'] },
      drifted('config-hash'),
    ],
    ['the same build', 'quiet', drift, { probes: { readiness: probeReading({ buildId: 'a' }) } }],
    [
      'neither build nor configuration',
      'not-armed',
      drift,
      { probes: { readiness: probeReading({}) } },
    ],
    ['no probe to name a build', 'not-armed', drift, {}],
    ['its queue stands still', 'met', byProbe, withDepths(depths)],
    [
      'its queue moved once',
      'quiet',
      byProbe,
      withDepths(depths.map((row, at) => (at === 9 ? { ...row, depth: 2 } : row))),
    ],
    ['its queue for fourteen minutes', 'quiet', byProbe, withDepths(depths.slice(2))],
    ['it says nothing of a queue', 'not-armed', byProbe, withDepths([])],
  ] as [string, string, RawRule, Partial<Readings>][])(
    '%s: %s',
    (_name, state, asked, readings) => {
      expect(read(asked, readings).state).toBe(state);
    },
  );
});

describe('alerts and budgets', () => {
  const rule = { kind: 'alert', level: 'high', match: { service: 'pay*' } } as const;
  const firing = (change: Parameters<typeof firingAlert>[0] = {}, more = {}) => ({
    alerts: {
      connected: true,
      truncated: 0,
      firing: [firingAlert({ level: 'high', labels: { service: 'payments' }, ...change })],
      ...more,
    },
  });
  const burn = { kind: 'burn', objective: 'availability', over: 14.4, windowsMs: ['1h', '5m'] };
  const rates = (hour: number | undefined, five: number | undefined) => ({
    objectives: {
      availability: objectiveReading({
        burn: [
          [3_600_000, hour],
          [300_000, five],
        ].map(([windowMs = 0, rate]) => ({
          windowMs,
          good: 1,
          total: 2,
          ...(rate === undefined ? { state: 'no-data' as const } : { state: 'ok' as const, rate }),
        })),
      }),
    },
  });
  const budget = { kind: 'budget', objective: 'availability', under: 10 };
  const left = (budgetLeftPercent: number) => ({
    objectives: { availability: objectiveReading({ budgetLeftPercent }) },
  });
  it.each([
    ['an alert of this kind', 'met', rule, firing()],
    ['a worse one', 'met', rule, firing({ level: 'critical' })],
    ['a milder one', 'quiet', rule, firing({ level: 'medium' })],
    ['another label', 'quiet', rule, firing({ labels: { service: 'mail' } })],
    ['no label', 'quiet', rule, firing({ labels: {} })],
    ['no sender', 'not-armed', rule, firing({}, { connected: false })],
    ['any label', 'met', { kind: 'alert', level: 'high' }, firing({ labels: {} })],
    ['burning over both windows', 'met', burn, rates(14.5, 15)],
    ['burning exactly so fast', 'quiet', burn, rates(14.4, 15)],
    ['burning over one window alone', 'quiet', burn, rates(20, 1)],
    ['a window without data', 'not-armed', burn, rates(20, undefined)],
    ['no objective', 'not-armed', burn, {}],
    ['a budget nearly gone', 'met', budget, left(9.9)],
    ['ten percent left', 'quiet', budget, left(10)],
    ['no budget known', 'not-armed', budget, {}],
  ] as [string, string, RawRule, Partial<Readings>][])(
    '%s: %s',
    (_name, state, asked, readings) => {
      expect(read(asked, readings).state).toBe(state);
    },
  );
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
