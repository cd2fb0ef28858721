import type { Measure } from '../signals/reading.ts';
import type { TriggerLook, TriggerView } from './kind.ts';

/** What a rule with a measure of its own says: level, count, rise or a queue that stands still (E2, E4). */
export function measured(measure: Measure | undefined, signal: string | undefined): TriggerLook {
  if (!measure || measure.state === 'no-data') {
    return { state: 'not-armed', code: measure?.code ?? 'no-data' };
  }
  if (measure.state !== 'met') {
    const is = measure.state === 'unmet' ? 'good' : 'unclear';
    return { state: 'quiet', is, windowMs: measure.windowMs };
  }
  const { value, limit, slopePerMinute, windowMs, samples, from, consumed } = measure;
  const { bad, total, baseline, outSinceAt } = measure;
  const counts = bad === undefined || total === undefined ? {} : { bad, total };
  const grounds = { ...counts, ...(baseline ? { baseline } : {}) };
  return {
    state: 'met',
    seen: {
      ...(signal === undefined ? {} : { signal }),
      ...(value === undefined ? {} : { value }),
      ...(limit === undefined ? {} : { limit }),
      ...(slopePerMinute === undefined ? {} : { slopePerMinute }),
      windowMs,
      samples,
      ...(outSinceAt === undefined ? {} : { outSinceAt }),
      ...(from === undefined ? {} : { from }),
      ...(consumed === undefined ? {} : { consumed }),
      ...(Object.keys(grounds).length > 0 ? { grounds } : {}),
    },
  };
}

/** A rule over one signal, by its own measure. */
export const ofSignal = ({ signal }: { signal: string }, { readings, key }: TriggerView) =>
  measured(readings.measures[key], signal);
