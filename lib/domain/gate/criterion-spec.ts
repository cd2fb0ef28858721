import * as z from 'zod';
import { AlertLevel, LabelMatch } from '../alerts/alert-spec.ts';
import { Severity } from '../incidents/incident-spec.ts';
import { Duration, LocalizedText, Slug } from '../runbook/values.ts';

const overridable = z
  .boolean()
  .default(false)
  .describe('Who decides may go on over it with a written reason.');
const never = z.literal(false).default(false).describe('Nobody goes on over it.');
const distinctPeople = z.number().int().min(1).optional();

/** One condition of a gate by itself. */
const Single = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('soak'), overridable }).describe('The phase’s soak has run.'),
  z
    .strictObject({ kind: z.literal('rows'), overridable })
    .describe('Every required row of the phase is closed.'),
  z
    .strictObject({
      kind: z.literal('poll'),
      overridable,
      binding: z.boolean().default(false).describe('A NO-GO binds: no reason goes on over it.'),
      distinctPeople: distinctPeople.describe(
        'How many different people must have voted; left out, who holds two roles speaks for each.',
      ),
    })
    .describe(
      'Every role that the phase asks has voted; over a NO-GO only a written reason goes on.',
    ),
  z
    .strictObject({
      kind: z.literal('signals'),
      overridable: never,
      signals: z.array(Slug).default([]).describe('These alone; all golden ones when empty.'),
    })
    .describe('The signals are within their limits; no data is not within.'),
  z
    .strictObject({ kind: z.literal('triggers'), overridable: never })
    .describe('No fired trigger waits for an answer.'),
  z
    .strictObject({
      kind: z.literal('evidence'),
      overridable,
      count: z.number().int().nonnegative().describe('So many files at least.'),
      kinds: z
        .array(Slug)
        .default([])
        .describe('Kinds of evidence of which at least one file each must be there.'),
    })
    .describe('Evidence is attached to the release.'),
  z
    .strictObject({
      kind: z.literal('phases'),
      overridable,
      phases: z.array(Slug).min(1).describe('The phases, by slug.'),
    })
    .describe('Every required row of these phases is closed.'),
  z
    .strictObject({ kind: z.literal('no-rollback'), overridable })
    .describe('The attempt that completed had no rollback.'),
  z
    .strictObject({
      kind: z.literal('quiet'),
      overridable,
      forMs: Duration.optional().describe('For this long; since the phase began where left out.'),
      triggers: z
        .array(Slug)
        .default([])
        .describe('None of these; where empty none that can call for a rollback.'),
      from: Slug.optional().describe('Counted from the beginning of this phase.'),
    })
    .describe('No trigger has fired.'),
  z
    .strictObject({
      kind: z.literal('time'),
      overridable,
      forMs: Duration.describe('How long.'),
      from: Slug.optional().describe('Counted from the beginning of this phase.'),
    })
    .describe('So long has passed since the phase began.'),
  z
    .strictObject({
      kind: z.literal('incidents'),
      overridable,
      severities: z.array(Severity).min(1).describe('Incidents of these severities.'),
      inPhase: z
        .boolean()
        .default(true)
        .describe('Nor did one begin in this phase, even if it is over.'),
    })
    .describe('No incident is open.'),
  z
    .strictObject({
      kind: z.literal('probe'),
      overridable,
      probe: Slug.describe('The probe, by slug.'),
      forMs: Duration.describe('For how long without a break.'),
    })
    .describe('A probe has been ready.'),
  z
    .strictObject({
      kind: z.literal('alerts'),
      overridable,
      below: AlertLevel.describe('An alert at this level or above closes the gate.'),
      match: LabelMatch.default({}).describe('Alerts with these labels; all where empty.'),
      attestedBy: Slug.optional().describe(
        'A row of the phase whose PASS stands for it while no sender of alerts is connected.',
      ),
    })
    .describe('No alert fires at this level or above.'),
  z
    .strictObject({
      kind: z.literal('burn'),
      overridable,
      objective: Slug.describe('The objective, by slug.'),
      windowMs: Duration.describe('The window over which the burn rate is taken.'),
      under: z
        .number()
        .positive()
        .describe('The burn rate stays under this; 1 spends the budget just in time.'),
    })
    .describe('The error budget burns slowly enough.'),
  z
    .strictObject({ kind: z.literal('freeze'), overridable })
    .describe('Every objective has more than its freeze left, and no freeze window runs.'),
  z
    .strictObject({
      kind: z.literal('drift'),
      overridable,
      probe: Slug.describe('The probe that tells them, by slug.'),
    })
    .describe('Build id and config hash are those that the release began with.'),
  z
    .strictObject({
      kind: z.literal('flag'),
      overridable,
      flag: Slug.describe('The flag, by slug.'),
      on: z.boolean().describe('The state it should be in.'),
    })
    .describe('A flag stands where it should, confirmed.'),
  z
    .strictObject({
      kind: z.literal('agreement'),
      overridable,
      parties: z.array(Slug).min(2).describe('The roles that must agree.'),
      distinctPeople: distinctPeople.describe(
        'How many different people must speak for the parties; as many as there are parties where left out.',
      ),
    })
    .describe('Named parties have each agreed on record.'),
  z
    .strictObject({ kind: z.literal('update'), overridable })
    .describe('An update went out since the phase began, or since the last decision.'),
  z
    .strictObject({
      kind: z.literal('rounds'),
      overridable,
      rounds: z.array(Slug).default([]).describe('These rounds alone; all where empty.'),
      all: z
        .boolean()
        .default(false)
        .describe('Every round that is planned, also those that are still to come.'),
    })
    .describe('Every round that was due so far has been recorded.'),
  z
    .strictObject({ kind: z.literal('sign-offs'), overridable })
    .describe('Every role that is asked to sign has signed.'),
  z
    .strictObject({ kind: z.literal('actions'), overridable })
    .describe('Every open action has an owner and an ETA, and the parking lot is settled.'),
  z
    .strictObject({
      kind: z.literal('parent'),
      overridable,
      phase: Slug.optional().describe('The phase that it must have reached.'),
      parameter: z
        .string()
        .optional()
        .describe('Or the parameter of this release that names the phase.'),
    })
    .describe('The parent release has reached a phase, or has ended well.'),
  z
    .strictObject({
      kind: z.literal('children'),
      overridable,
      services: z
        .array(z.string().min(1).max(80))
        .default([])
        .describe(
          'Of these services alone, each of which must have one; all children where empty.',
        ),
    })
    .describe('Every child release has ended well.'),
]);

const composed = {
  overridable,
  text: LocalizedText.optional().describe(
    'What the conditions together come to, in the runbook’s words.',
  ),
  of: z.array(Single).min(1).describe('The conditions.'),
};
const All = z
  .strictObject({ kind: z.literal('all'), ...composed })
  .describe('All of several conditions stand.');
const Any = z
  .strictObject({ kind: z.literal('any'), ...composed })
  .describe('One of several conditions stands.');

/**
 * One condition of a gate, or several of which all, or any one, must stand, as a runbook writes them
 * (B2, B3, B8, D7, F4, F5; ruling 17 says which may be overridden).
 */
export const CriterionSpec = z.discriminatedUnion('kind', [Single, All, Any]);
export type CriterionSpec = z.infer<typeof CriterionSpec>;
export type SingleCriterion = z.infer<typeof Single>;
export type ComposedCriterion = z.infer<typeof All> | z.infer<typeof Any>;
