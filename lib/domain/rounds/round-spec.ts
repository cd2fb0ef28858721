import * as z from 'zod';
import { Workstream } from '../runbook/item-spec.ts';
import { Duration, LocalizedText, Offset, Slug } from '../runbook/values.ts';

/** One thing that is looked at in each round. */
const RoundCheck = z.strictObject({
  slug: Slug,
  text: LocalizedText,
  command: z.string().optional(),
  expected: LocalizedText.optional(),
});

/** A check that comes back on a schedule: hypercare rounds, hourly checks, daily tools (H1, H2). */
export const RoundSpec = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  owner: Slug,
  workstream: Workstream,
  /** `release`: offsets count from T-0; a phase's slug: from that phase's beginning. */
  from: Slug.default('release'),
  /** Each step holds from its offset to the next one's; `until` ends the last. */
  schedule: z.array(z.strictObject({ from: Offset, everyMs: Duration })).min(1),
  until: Offset,
  checks: z.array(RoundCheck).default([]),
  /** How long after its time a round still counts as done on time. */
  graceMs: Duration.optional(),
});
export type RoundSpec = z.infer<typeof RoundSpec>;
