import type { Reading, Readings } from './reading.ts';

/** Readings of nothing: before the first judgement, or where no poller runs. */
export const noReadings: Readings = {
  judgedAt: '1970-01-01T00:00:00.000Z',
  everyMs: 15_000,
  signals: {},
  measures: {},
  probes: {},
  objectives: {},
  alerts: { connected: false, truncated: 0, firing: [] },
  releases: {},
};

/** Whether the judge has spoken within the last two intervals (ruling 2); words from the future count as none. */
export function isFresh(readings: Readings, now: string): boolean {
  const ageMs = Date.parse(now) - Date.parse(readings.judgedAt);
  return Math.abs(ageMs) <= 2 * readings.everyMs;
}

/** The readings as they count now: if the poller died, nothing stays green (ruling 2). */
export function freshReadings(readings: Readings, now: string): Readings {
  if (isFresh(readings, now)) return readings;
  const silent = (reading: Reading): Reading => ({
    signal: reading.signal,
    verdict: 'NO_DATA',
    judgedAt: reading.judgedAt,
    windowMs: reading.windowMs,
    samples: 0,
    trend: 'steady',
    confirmed: false,
    badTrend: false,
    ...(reading.lastSampleAt === undefined ? {} : { lastSampleAt: reading.lastSampleAt }),
    why: { code: 'judge-poller-silent', params: { judgedAt: reading.judgedAt } },
  });
  const signals = Object.fromEntries(
    Object.entries(readings.signals).map(([slug, reading]) => [slug, silent(reading)]),
  );
  const { probes, objectives, alerts, releases } = noReadings;
  return { ...readings, signals, measures: {}, probes, objectives, alerts, releases };
}
