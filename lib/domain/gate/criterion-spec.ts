import * as z from 'zod';
import { AlertLevel, LabelMatch } from '../alerts/alert-spec.ts';
import { Severity } from '../incidents/incident-spec.ts';
import { Duration, LocalizedText, Slug } from '../runbook/values.ts';

const overridable = z.boolean().default(false);
/** How many different people must speak for the parties; as many as there are parties where it is left out. */
const distinctPeople = z.number().int().min(1).optional();
const never = z.literal(false).default(false);

/** One condition of a gate by itself. */
const Single = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('soak'), overridable }),
  z.strictObject({ kind: z.literal('rows'), overridable }),
  z.strictObject({
    kind: z.literal('poll'),
    overridable,
    binding: z.boolean().default(false),
    /** How many different people must have voted; who holds two roles speaks for each where it is left out. */
    distinctPeople: z.number().int().min(1).optional(),
  }),
  z.strictObject({
    kind: z.literal('signals'),
    overridable: never,
    /** These signals alone; all golden ones when empty. */
    signals: z.array(Slug).default([]),
  }),
  z.strictObject({ kind: z.literal('triggers'), overridable: never }),
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
  /** No trigger fired (or none of these) for this long, or since the phase began where no time is given (B3). */
  z.strictObject({
    kind: z.literal('quiet'),
    overridable,
    forMs: Duration.optional(),
    triggers: z.array(Slug).default([]),
    /** Counted from the beginning of this phase. */
    from: Slug.optional(),
  }),
  /** No incident of these severities is open, nor was opened in this phase (B3). */
  z.strictObject({
    kind: z.literal('incidents'),
    overridable,
    severities: z.array(Severity).min(1),
    /** Also none that began since the phase began. */
    inPhase: z.boolean().default(true),
  }),
  /** A probe has been ready without a break for this long (I1). */
  z.strictObject({ kind: z.literal('probe'), overridable, probe: Slug, forMs: Duration }),
  /** No alert of this kind fires at this level or above (B3: "below Medium"). */
  z.strictObject({
    kind: z.literal('alerts'),
    overridable,
    below: AlertLevel,
    match: LabelMatch.default({}),
  }),
  /** Burn over the window stays under this (B8, D7). */
  z.strictObject({
    kind: z.literal('burn'),
    overridable,
    objective: Slug,
    windowMs: Duration,
    under: z.number().positive(),
  }),
  /** More than the objective's freeze is left of its budget, and no freeze window runs (D7). */
  z.strictObject({ kind: z.literal('freeze'), overridable }),
  /** Build id and config hash are those that the release began with (I1). */
  z.strictObject({ kind: z.literal('drift'), overridable, probe: Slug }),
  /** A flag stands where it should, confirmed (E10). */
  z.strictObject({ kind: z.literal('flag'), overridable, flag: Slug, on: z.boolean() }),
  /** Named parties have each agreed on record (F5): `decision.agree` with the gate's phase run. */
  z.strictObject({
    kind: z.literal('agreement'),
    overridable,
    parties: z.array(Slug).min(2),
    distinctPeople,
  }),
  /** An update went out since the phase began, or since the last decision (G3). */
  z.strictObject({ kind: z.literal('update'), overridable }),
  /** Every round that was due so far has been recorded (H1); of these alone where named. */
  z.strictObject({
    kind: z.literal('rounds'),
    overridable,
    rounds: z.array(Slug).default([]),
    /** Every round that is planned, also those that are still to come. */
    all: z.boolean().default(false),
  }),
  /** Every asked role has signed (F6). */
  z.strictObject({ kind: z.literal('sign-offs'), overridable }),
  /** Every open action item has an owner and an ETA, and every parked item is settled (G3). */
  z.strictObject({ kind: z.literal('actions'), overridable }),
  /** A parent release has reached this phase, or the one that this parameter names, or has ended well. */
  z.strictObject({
    kind: z.literal('parent'),
    overridable,
    phase: Slug.optional(),
    parameter: z.string().optional(),
  }),
  /** Every child release has ended well; of these services alone, each of which must have one, where named. */
  z.strictObject({
    kind: z.literal('children'),
    overridable,
    services: z.array(z.string().min(1).max(80)).default([]),
  }),
]);

const composed = {
  overridable,
  /** What the conditions together come to, in the runbook's words. */
  text: LocalizedText.optional(),
  of: z.array(Single).min(1),
};
const All = z.strictObject({ kind: z.literal('all'), ...composed });
const Any = z.strictObject({ kind: z.literal('any'), ...composed });

/**
 * One condition of a gate, or several of which all, or any one, must stand, as a runbook writes them
 * (ruling 17 says which may be overridden).
 */
export const CriterionSpec = z.discriminatedUnion('kind', [Single, All, Any]);
export type CriterionSpec = z.infer<typeof CriterionSpec>;
export type SingleCriterion = z.infer<typeof Single>;
export type ComposedCriterion = z.infer<typeof All> | z.infer<typeof Any>;
