import * as z from 'zod';
import { Duration, LocalizedText, Slug } from '../runbook/values.ts';

/** The rule of a rollback trigger (E1); one file a kind beside this one says when it fires. */
export const TriggerRule = z.discriminatedUnion('kind', [
  /** Out of limit in two evaluations with a bad trend (ruling 5). */
  z.strictObject({ kind: z.literal('bad-trend'), signal: Slug }),
  /** Level over the baseline by this many percent, over its own window. */
  z.strictObject({
    kind: z.literal('over-baseline'),
    signal: Slug,
    percent: z.number().positive(),
    windowMs: Duration,
    minSamples: z.number().int().min(1).default(5),
  }),
  /** Level beyond a bound, over its own window. */
  z.strictObject({
    kind: z.literal('threshold'),
    signal: Slug,
    max: z.number().optional(),
    min: z.number().optional(),
    windowMs: Duration,
    minSamples: z.number().int().min(1).default(5),
  }),
  /** A row recorded FAIL by a person in a phase of these kinds. */
  z.strictObject({ kind: z.literal('row-failed'), phaseKinds: z.array(Slug).min(1) }),
  /** Reported by a person. */
  z.strictObject({ kind: z.literal('reported') }),
  /** Fires when every named party agrees (F4). */
  z.strictObject({ kind: z.literal('joint'), parties: z.array(Slug).min(2) }),
  /** Needs a source that no release can connect yet; never armed, never quiet (ruling 16). */
  z.strictObject({ kind: z.literal('unconnected'), needs: z.enum(['probe', 'alerts', 'slo']) }),
]);
export type TriggerRule = z.infer<typeof TriggerRule>;

/** A rollback trigger as a runbook writes it (E1, E5). */
export const TriggerSpec = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  severity: z.enum(['P0', 'P1', 'P2']),
  action: z.enum(['rollback-now', 'investigate', 'watch']),
  /** `investigate`: rollback-now by itself after this long without improvement (ruling 12). */
  investigateMs: Duration.optional(),
  rule: TriggerRule,
});
export type TriggerSpec = z.infer<typeof TriggerSpec>;
