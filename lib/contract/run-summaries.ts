import * as z from 'zod';
import type { SummaryTrend } from '#lib/domain/run-summaries/trend.ts';

/** What came of a file of run summaries (H6): lines that are no summary are passed over, bad ones are named. */
export const SummariesTaken = z.object({
  accepted: z.number().int(),
  /** Runs that were there already. */
  repeated: z.number().int(),
  passed: z.number().int(),
  faults: z.array(
    z.object({
      line: z.number().int(),
      issues: z.array(z.object({ path: z.string(), message: z.string() })),
    }),
  ),
});
export type SummariesTaken = z.infer<typeof SummariesTaken>;

/** The trends of the signals that run summaries feed, over seven days. */
export interface SummaryTrends {
  from: string;
  to: string;
  runs: number;
  trends: SummaryTrend[];
}
