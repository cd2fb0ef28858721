import * as z from 'zod';
import { Duration, LocalizedText, Slug } from '../runbook/values.ts';
import { SelfMetric, SourceSpec } from './source-spec.ts';

export { SelfMetric, SourceSpec };

/** Bounds in the signal's unit, or in percent over the baseline when `relative`. */
export const Bounds = z.strictObject({
  max: z.number().optional().describe('Out above this.'),
  min: z.number().optional().describe('Out below this.'),
  exclusive: z.boolean().default(false).describe('The bound itself is already out.'),
});

/** A golden signal as a runbook writes it (D3). */
export const SignalSpec = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  short: z.string().min(1).max(12).describe('Few letters, for the meter.'),
  column: z.string().min(1).max(16).describe('Its heading in the war-room table.'),
  unit: z.string().max(12).describe('The unit of its values: ms, %, /min …'),
  decimals: z.number().int().min(0).max(2).default(0).describe('Digits after the point.'),
  golden: z
    .boolean()
    .default(true)
    .describe('Counts in the meter and the gate; others serve triggers only.'),
  harm: z.enum(['higher', 'lower', 'two-sided']).default('higher').describe('Which way is bad.'),
  scale: z
    .enum(['absolute', 'relative'])
    .default('absolute')
    .describe('absolute: bounds in the unit. relative: bounds in percent over the baseline.'),
  limit: Bounds.describe('Red beyond this.'),
  warn: Bounds.optional().describe('Amber beyond this.'),
  aggregate: z
    .enum(['median', 'mean', 'ratio'])
    .default('median')
    .describe('How a window becomes one level; ratio uses raw counts where samples carry them.'),
  windowMs: Duration.default(300_000).describe('The window; 5m where left out.'),
  minSamples: z
    .number()
    .int()
    .min(1)
    .default(5)
    .describe('Samples in the window below which it has no data.'),
  baseline: z
    .discriminatedUnion('kind', [
      z
        .strictObject({
          kind: z.literal('fixed'),
          value: z.number().describe('The level, in the unit.'),
        })
        .describe('A fixed number.'),
      z
        .strictObject({
          kind: z.literal('reference'),
          windowMs: Duration.describe('How long is measured.'),
        })
        .describe('What is measured before traffic moves.'),
      // S2 §6.2.
      z
        .strictObject({
          kind: z.literal('first'),
          windowMs: Duration.describe('How long after traffic has moved.'),
          until: z.number().describe('The level until it is taken.'),
        })
        .describe('What is measured first after traffic has moved.'),
    ])
    .optional()
    .describe('What it is compared with.'),
  source: SourceSpec.default({ kind: 'push' }).describe(
    'Where its samples come from; pushed where left out.',
  ),
});

/** Limit and warning of a signal, as a release may set them anew. */
export const Limits = z.strictObject({ limit: Bounds, warn: Bounds.optional() });
export type Limits = z.infer<typeof Limits>;

export type SignalSpec = z.infer<typeof SignalSpec>;
