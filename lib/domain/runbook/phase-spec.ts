import * as z from 'zod';
import { CriterionSpec } from '../gate/criterion-spec.ts';
import { Item, Soak } from './item-spec.ts';
import { Duration, LocalizedText, Offset, Slug } from './values.ts';

/** Verbs of decision (F1). Which of them a template uses follows from its gates. */
export const Verb = z.enum(['GO', 'NO-GO', 'PROCEED', 'HOLD', 'ROLLBACK', 'COMPLETE', 'EXTEND']);
export type Verb = z.infer<typeof Verb>;

const Gate = z.strictObject({
  verb: z.enum(['GO', 'PROCEED', 'COMPLETE']),
  to: Slug,
  criteria: z.array(CriterionSpec).min(1),
  /** EXTEND goes back to this phase for another run of it (F1, S2 Day 7). */
  extend: z.strictObject({ to: Slug }).optional(),
});

/**
 * preparation: before traffic moves; canary: a share of traffic, its rows cannot be waived (A4);
 * closing and hypercare: after COMPLETE; rollback: opens with ROLLBACK; reactivation: what must be on
 * record before a new attempt (E8).
 */
export const PhaseKind = z.enum([
  'preparation',
  'canary',
  'closing',
  'hypercare',
  'rollback',
  'reactivation',
]);

/** One phase of a release (B2). */
export const Phase = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  kind: PhaseKind,
  at: Offset.optional(),
  durationMs: Duration.optional(),
  /** A built-in hold after the phase: T stands still, L runs on. */
  holdMs: Duration.optional(),
  /** Percent of traffic on the new version. */
  share: z.number().min(0).max(100).optional(),
  segment: LocalizedText.optional(),
  /** Where the phase runs: staging, production … (B1). */
  environment: LocalizedText.optional(),
  /** How many tenants the segment may have; their list is the parameter that `parameter` names. */
  tenants: z
    .strictObject({
      min: z.number().int().min(1).default(1),
      max: z.number().int().min(1).optional(),
      parameter: z.string(),
    })
    .optional(),
  /** Something has changed where users are once this phase begins: NO-GO leads back from here on (A4). Canary phases always do. */
  deploys: z.boolean().default(false),
  /** What the runbook says of beginning and ending it, in its own words. */
  entry: z.array(LocalizedText).default([]),
  exit: z.array(LocalizedText).default([]),
  soak: Soak.optional(),
  tracks: z.array(z.strictObject({ slug: Slug, name: LocalizedText })).default([]),
  /** Roles asked in this phase's go/no-go poll (F4). */
  poll: z.array(Slug).default([]),
  /** This phase's own words for the verbs: DONE, FIX … */
  verbNames: z.partialRecord(Verb, LocalizedText).default({}),
  gate: Gate.optional(),
  items: z.array(Item).default([]),
});
