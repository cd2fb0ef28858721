import * as z from 'zod';
import { Workstream } from '../runbook/item-spec.ts';
import { Duration, LocalizedText, Offset, Slug } from '../runbook/values.ts';

/** One thing that is looked at in each round. */
const RoundCheck = z.strictObject({
  slug: Slug,
  text: LocalizedText.describe('What is looked at.'),
  command: z.string().optional().describe('The command, with {placeholders}.'),
  expected: LocalizedText.optional().describe('What it should say.'),
});

/** A check that comes back on a schedule: hypercare rounds, hourly checks, daily tools (H1, H2). */
export const RoundSpec = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  owner: Slug.describe('The role that goes round.'),
  workstream: Workstream,
  from: Slug.default('release').describe(
    'release: offsets count from T-0. A phase: from that phase’s beginning.',
  ),
  schedule: z
    .array(
      z.strictObject({
        from: Offset.describe('From this offset on.'),
        everyMs: Duration.describe('How often.'),
      }),
    )
    .min(1)
    .describe('Each step holds until the next one begins.'),
  until: Offset.describe('When the last step ends.'),
  checks: z.array(RoundCheck).default([]).describe('What is looked at in each round.'),
  graceMs: Duration.optional().describe(
    'How long after its time a round still counts as done on time.',
  ),
});
export type RoundSpec = z.infer<typeof RoundSpec>;
