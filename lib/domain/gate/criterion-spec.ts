import * as z from 'zod';
import { Slug } from '../runbook/values.ts';

const overridable = z.boolean().default(false);

/** One condition of a gate, as a runbook writes it (ruling 17 says which may be overridden). */
export const CriterionSpec = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('soak'), overridable }),
  z.strictObject({ kind: z.literal('rows'), overridable }),
  z.strictObject({ kind: z.literal('poll'), overridable, binding: z.boolean().default(false) }),
  z.strictObject({
    kind: z.literal('signals'),
    overridable: z.literal(false).default(false),
    /** These signals alone; all golden ones when empty. */
    signals: z.array(Slug).default([]),
  }),
  z.strictObject({ kind: z.literal('triggers'), overridable: z.literal(false).default(false) }),
  z.strictObject({
    kind: z.literal('evidence'),
    overridable,
    count: z.number().int().nonnegative(),
    /** Kinds of which at least one file must be there (C4). */
    kinds: z.array(Slug).default([]),
  }),
  /** Every required row of these phases closed. */
  z.strictObject({ kind: z.literal('phases'), overridable, phases: z.array(Slug).min(1) }),
  /** The attempt that completed had no rollback (B8). */
  z.strictObject({ kind: z.literal('no-rollback'), overridable }),
]);
export type CriterionSpec = z.infer<typeof CriterionSpec>;
