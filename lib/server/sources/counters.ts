import { SourceFault } from './fault.ts';
import type { Series } from './scrape-text.ts';
import type { Memory } from './source.ts';

/** What counters grew by since the last look, by series. */
interface Grown {
  by: ReadonlyMap<string, number>;
  elapsedMs: number;
}

/**
 * The growth of each counter since the last look, which it keeps for the next; null at the first one. A counter
 * that fell began anew at zero (its process started again), and so did one that was not there: what it
 * shows is what it grew by.
 */
export function increases(series: readonly Series[], atMs: number, memory: Memory): Grown | null {
  for (const { value } of series) {
    if (Number.isNaN(value)) throw new SourceFault('source-nan');
  }
  const before = memory.last();
  const counts = new Map(series.map(({ key, value }) => [key, value]));
  memory.keep({ atMs, counts });
  if (!before || atMs <= before.atMs) return null;
  const by = new Map<string, number>();
  for (const [key, count] of counts) {
    const last = before.counts.get(key) ?? 0;
    by.set(key, count >= last ? count - last : count);
  }
  return { by, elapsedMs: atMs - before.atMs };
}

/**
 * The quantile of a histogram's growth, by upper edges of cumulative buckets; even inside a bucket, as
 * Prometheus has it. Beyond the last finite edge it is that edge.
 */
export function quantileOf(byEdge: ReadonlyMap<number, number>, share: number): number {
  const edges = [...byEdge.keys()].sort((a, b) => a - b);
  const finite = edges.filter(Number.isFinite);
  if (edges.at(-1) !== Number.POSITIVE_INFINITY || finite.length === 0) {
    throw new SourceFault('source-no-buckets');
  }
  let below = 0;
  const steps = edges.map((edge) => {
    const upTo = Math.max(below, byEdge.get(edge) ?? 0);
    const step = { edge, below, upTo };
    below = upTo;
    return step;
  });
  if (below === 0) throw new SourceFault('source-no-events');
  const rank = share * below;
  const at = steps.findIndex(({ upTo }) => upTo >= rank);
  const step = steps[at];
  const top = finite.at(-1) ?? Number.NaN;
  if (!step || !Number.isFinite(step.edge)) return top;
  // The lowest bucket reaches down to zero; one whose edge is not above zero has no width to divide.
  const low = steps[at - 1]?.edge ?? Math.min(0, step.edge);
  if (step.upTo === step.below) return step.edge;
  return low + (step.edge - low) * ((rank - step.below) / (step.upTo - step.below));
}
