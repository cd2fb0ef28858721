import { describe, expect, it } from 'vitest';
import type { Readings } from '../signals/reading.ts';
import { firingAlert, objectiveReading, probeReading } from '../testing/readings.ts';
import { ago, growing, now, type RawRule, read } from '../testing/trigger-look.ts';

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
