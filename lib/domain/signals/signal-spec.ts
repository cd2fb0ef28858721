import * as z from 'zod';
import { Duration, LocalizedText, Slug } from '../runbook/values.ts';
import { SelfMetric, SourceSpec } from './source-spec.ts';

export { SelfMetric, SourceSpec };

/** Bounds in the signal's unit, or in percent over the baseline when `relative`. */
export const Bounds = z.strictObject({
  max: z.number().optional(),
  min: z.number().optional(),
  /** The bound itself is already out (S4: risk blocks < 0.5/min). */
  exclusive: z.boolean().default(false),
});

/** A golden signal as a runbook writes it (D3). */
export const SignalSpec = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  /** Few letters for the meter and the war-room table. */
  short: z.string().min(1).max(12),
  column: z.string().min(1).max(16),
  unit: z.string().max(12),
  decimals: z.number().int().min(0).max(2).default(0),
  /** Counts in the n/8 meter and the gate; others serve triggers only. */
  golden: z.boolean().default(true),
  harm: z.enum(['higher', 'lower', 'two-sided']).default('higher'),
  /** `absolute`: bounds in the unit. `relative`: bounds in percent over the baseline. */
  scale: z.enum(['absolute', 'relative']).default('absolute'),
  limit: Bounds,
  warn: Bounds.optional(),
  /** How the samples of a window become one level; ratios use raw counts where samples carry them. */
  aggregate: z.enum(['median', 'mean', 'ratio']).default('median'),
  windowMs: Duration.default(300_000),
  minSamples: z.number().int().min(1).default(5),
  baseline: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('fixed'), value: z.number() }),
      z.strictObject({ kind: z.literal('reference'), windowMs: Duration }),
      /** The level of the first so long after traffic has moved; until it is taken, this number (S2 §6.2). */
      z.strictObject({ kind: z.literal('first'), windowMs: Duration, until: z.number() }),
    ])
    .optional(),
  source: SourceSpec.default({ kind: 'push' }),
});
/** Limit and warning of a signal, as a release may set them anew. */
export const Limits = z.strictObject({ limit: Bounds, warn: Bounds.optional() });
export type Limits = z.infer<typeof Limits>;

export type SignalSpec = z.infer<typeof SignalSpec>;
