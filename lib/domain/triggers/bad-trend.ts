import type { TriggerKind } from './kind.ts';

/** Exceeded with a bad trend (ruling 5): the judge has seen both. */
export const badTrend: TriggerKind<'bad-trend'> = (rule, { readings }) => {
  const reading = readings.signals[rule.signal];
  if (!reading || reading.verdict === 'NO_DATA') return { state: 'not-armed', code: 'no-data' };
  if (!reading.badTrend) return { state: 'quiet' };
  return {
    state: 'met',
    seen: {
      ...(reading.value === undefined ? {} : { value: reading.value }),
      ...(reading.slopePerMinute === undefined ? {} : { slopePerMinute: reading.slopePerMinute }),
      windowMs: reading.windowMs,
      samples: reading.samples,
    },
  };
};
