import * as z from 'zod';
import { Instant } from '../commands/text.ts';
import type { RunSummarySource } from '../signals/source-spec.ts';

const Id = z.string().min(1).max(200);
/** Beyond it no figure measures anything, nor can sums and squares of it be kept. */
const LARGEST = 1e15;
const Figure = z
  .number()
  .refine((value) => Math.abs(value) <= LARGEST, 'is too large to be a figure');
const Count = z.number().int().min(0).max(1e15);
const Share = z.number().min(0, 'is below 0').max(1, 'is above 1: rates are shares from 0 to 1');

/**
 * A run summary, as the released service logs one line at the end of each run (H6, S2 §5.1). Counts and shares are
 * checked; figures that nobody here knows are kept, so that a signal can name them.
 */
export const RunSummary = z.looseObject({
  event: z.literal('run_summary'),
  timestamp: Instant,
  run_id: Id.optional(),
  build_id: Id.optional(),
  config_hash: Id.optional(),
  tenant_id: Id.optional(),
  counts: z.record(z.string().max(80), Count).optional(),
  rates: z.record(z.string().max(80), Share).optional(),
  latency: z.record(z.string().max(80), Figure.nonnegative()).optional(),
  queue: z.record(z.string().max(80), Count).optional(),
  errors: z.record(z.string().max(80), Count).optional(),
});
export type RunSummary = z.infer<typeof RunSummary>;

/** The figure at a path such as `rates.s1_rate`; undefined where the summary has none. */
export function figureAt(summary: RunSummary, path: string): number | undefined {
  let at: unknown = summary;
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return typeof at === 'number' && Math.abs(at) <= LARGEST ? at : undefined;
}

/**
 * What a signal takes from a summary: raw counts where its source names them and the run has them (a run that
 * counted nothing has no share), else the figure, scaled. Undefined: the summary does not say it.
 */
export function summarySample(
  summary: RunSummary,
  { field, scale = 1, bad, of }: RunSummarySource,
): { value?: number; good?: number; total?: number } | undefined {
  const figure = figureAt(summary, field);
  const total = of === undefined ? undefined : figureAt(summary, of);
  const counted = bad === undefined ? undefined : figureAt(summary, bad);
  if (total !== undefined && counted !== undefined && total >= 0) {
    const picked = Math.max(0, Math.min(counted, total));
    const counts = { good: total - picked, total };
    return total === 0 ? counts : { ...counts, value: (100 * picked) / total };
  }
  return figure === undefined ? undefined : { value: figure * scale };
}
