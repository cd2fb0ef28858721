import type { TriggerLook, TriggerView } from './kind.ts';

/** A level over the trigger's own window, against the baseline or a bound (E2, E4). */
export function level(_rule: unknown, { readings, trigger }: TriggerView): TriggerLook {
  const measure = readings.measures[trigger];
  if (!measure || measure.state === 'no-data') return { state: 'not-armed', code: 'no-data' };
  if (measure.state !== 'met') return { state: 'quiet' };
  const { value, limit, slopePerMinute, windowMs, samples } = measure;
  const { bad, total, baseline, outSinceAt } = measure;
  const counts = bad === undefined || total === undefined ? {} : { bad, total };
  const grounds = { ...counts, ...(baseline ? { baseline } : {}) };
  return {
    state: 'met',
    seen: {
      ...(value === undefined ? {} : { value }),
      ...(limit === undefined ? {} : { limit }),
      ...(slopePerMinute === undefined ? {} : { slopePerMinute }),
      windowMs,
      samples,
      ...(outSinceAt === undefined ? {} : { outSinceAt }),
      ...(Object.keys(grounds).length > 0 ? { grounds } : {}),
    },
  };
}
