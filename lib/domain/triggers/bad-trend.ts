import { isWithin } from '../gate/signals.ts';
import { judgeClock } from '../signals/effective.ts';
import type { TriggerKind } from './kind.ts';

/** Exceeded with a bad trend (ruling 5): the judge has seen both. */
export const badTrend: TriggerKind<'bad-trend'> = ({ signal }, { room, readings }) => {
  const reading = readings.signals[signal];
  if (!reading || reading.verdict === 'NO_DATA') return { state: 'not-armed', code: 'no-data' };
  const sinceAt = room.signals[signal]?.turnedAt;
  if (!reading.badTrend) {
    const spec = room.runbook.signals.find((row) => row.slug === signal);
    return {
      state: 'quiet',
      is: isWithin(reading, room.runbook.strict) ? 'good' : 'unclear',
      windowMs: judgeClock(room.release, spec?.windowMs ?? reading.windowMs).windowMs,
      ...(sinceAt === undefined ? {} : { sinceAt }),
    };
  }
  const { grounds } = reading;
  return {
    state: 'met',
    seen: {
      signal,
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
