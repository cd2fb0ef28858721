import * as z from 'zod';
import { Duration, LocalizedText, Slug } from '../runbook/values.ts';

const signal = Slug.describe('The signal, by slug.');

/** A service level objective of the release (D7). */
export const ObjectiveSpec = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  target: z.number().gt(0).lt(100).describe('Percent of events that should be good.'),
  windowMs: Duration.default(2_592_000_000).describe(
    'The time that the error budget is for; 30d where left out.',
  ),
  of: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('counts'), signal }).describe('A signal with raw counts.'),
      z
        .strictObject({ kind: z.literal('share'), signal })
        .describe('A signal in percent of bad events; a sample without counts is one event.'),
      z
        .strictObject({ kind: z.literal('within-limit'), signal })
        .describe('The share of a signal’s samples that are in its limits.'),
      z
        .strictObject({ kind: z.literal('uptime'), probe: Slug.describe('The probe, by slug.') })
        .describe('The uptime of a probe.'),
    ])
    .describe('Where good and total come from.'),
  minEvents: z
    .number()
    .int()
    .min(1)
    .default(20)
    .describe('Events below which a burn rate says nothing.'),
  freezeUnder: z
    .number()
    .min(0)
    .max(100)
    .default(10)
    .describe(
      'Gates with the criterion `freeze` close under this share of the budget, in percent.',
    ),
});
export type ObjectiveSpec = z.infer<typeof ObjectiveSpec>;
