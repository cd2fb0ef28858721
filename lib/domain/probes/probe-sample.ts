import type { ProbeSource } from '../signals/source-spec.ts';
import type { ProbeAnswer } from './probe-answer.ts';

/** What a signal takes from an answer; nothing where the answer does not say it, so that it turns NO DATA. */
export function probeSample(
  answer: ProbeAnswer,
  { field, budget }: Pick<ProbeSource, 'field' | 'budget'>,
): { value: number; good?: number; total?: number } | undefined {
  const { state, queueDepth, latencyMs, budgets } = answer;
  if (field === 'queue-depth') return queueDepth === undefined ? undefined : { value: queueDepth };
  if (state === 'unknown') return undefined;
  if (field === 'latency-ms') return latencyMs === undefined ? undefined : { value: latencyMs };
  if (field === 'unready-percent') {
    const good = state === 'ready' ? 1 : 0;
    return { value: 100 * (1 - good), good, total: 1 };
  }
  const named = budgets.find(({ name }) => budget === undefined || name === budget);
  if (!named || named.limit === 0) return undefined;
  return { value: (100 * named.remaining) / named.limit };
}
