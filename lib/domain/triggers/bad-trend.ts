import type { TriggerKind } from './kind.ts';

/** Exceeded with a bad trend (ruling 5): the judge has seen both. */
export const badTrend: TriggerKind<'bad-trend'> = (rule, { readings }) => {
  const reading = readings.signals[rule.signal];
  if (!reading || reading.verdict === 'NO_DATA') return { state: 'not-armed', code: 'no-data' };
  if (!reading.badTrend) return { state: 'quiet' };
  const { grounds } = reading;
  return {
    state: 'met',
    seen: {
      ...(grounds?.limit === undefined ? {} : { limit: grounds.limit }),
      ...(grounds ? { grounds } : {}),
      ...(reading.outSinceAt === undefined ? {} : { outSinceAt: reading.outSinceAt }),
      ...(reading.value === undefined ? {} : { value: reading.value }),
      ...(reading.slopePerMinute === undefined ? {} : { slopePerMinute: reading.slopePerMinute }),
      windowMs: reading.windowMs,
      samples: reading.samples,
    },
  };
};
