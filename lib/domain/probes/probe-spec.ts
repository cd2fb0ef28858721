import * as z from 'zod';
import { Duration, LocalizedText, Slug } from '../runbook/values.ts';

/** A readiness endpoint that Warroom asks while the release runs (I1). */
export const ProbeSpec = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  url: z
    .string()
    .min(1)
    .max(500)
    .describe(
      'The address, with {placeholders} of parameters; empty after filling: not connected.',
    ),
  everyMs: Duration.default(15_000).describe('How often it is asked; 15s where left out.'),
  timeoutMs: Duration.default(10_000).describe('How long an answer may take; 10s where left out.'),
  // Ruling 12.
  degradedBy: z
    .array(z.string().min(1).max(60))
    .default([])
    .describe('Checks whose failure alone is degradation, and no reason to go back.'),
});
export type ProbeSpec = z.infer<typeof ProbeSpec>;
