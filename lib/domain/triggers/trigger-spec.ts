import * as z from 'zod';
import { AlertLevel, LabelMatch } from '../alerts/alert-spec.ts';
import { Severity } from '../incidents/incident-spec.ts';
import { Duration, LocalizedText, Slug } from '../runbook/values.ts';

const signal = Slug.describe('The signal, by slug.');
const probe = Slug.describe('The probe, by slug.');
const objective = Slug.describe('The objective, by slug.');
const windowMs = Duration.describe('The window that is looked at.');
const minSamples = z
  .number()
  .int()
  .min(1)
  .default(5)
  .describe('Samples in the window below which the rule says nothing.');
const minEvents = z
  .number()
  .int()
  .min(1)
  .optional()
  .describe('Raw events in the window below which a share says nothing.');

/** A rule by itself; one file a kind beside this one says when it fires (E1 to E5). */
const SingleRule = z.discriminatedUnion('kind', [
  // Ruling 5.
  z
    .strictObject({ kind: z.literal('bad-trend'), signal })
    .describe('A signal is out of its limit in two evaluations, with a bad trend.'),
  z
    .strictObject({
      kind: z.literal('over-baseline'),
      signal,
      percent: z.number().positive().describe('Percent over the baseline.'),
      windowMs,
      minSamples,
      minEvents,
    })
    .describe('A signal’s level over a window lies this far over its baseline.'),
  z
    .strictObject({
      kind: z.literal('threshold'),
      signal,
      max: z.number().optional().describe('Out above this, in the signal’s unit.'),
      min: z.number().optional().describe('Out below this, in the signal’s unit.'),
      inclusive: z.boolean().default(false).describe('The bound itself is out already.'),
      windowMs,
      minSamples,
      minEvents,
    })
    .describe('A signal’s level over a window lies beyond a bound.'),
  z
    .strictObject({
      kind: z.literal('count'),
      signal,
      over: z.number().nonnegative().describe('Fires above this sum.'),
      windowMs,
    })
    .describe('The sum of a signal’s samples over a window is too high.'),
  z
    .strictObject({ kind: z.literal('rising'), signal, windowMs, minSamples })
    .describe('A signal rises, by more than chance, above where it began.'),
  z
    .strictObject({
      kind: z.literal('probe'),
      probe,
      state: z.enum(['not-ready', 'unknown']).describe('The state.'),
      forMs: Duration.describe('For how long without a break.'),
      // Ruling 12.
      degradedOnly: z
        .boolean()
        .default(false)
        .describe('Not ready for nothing but what the probe calls degradation (`degradedBy`).'),
    })
    .describe('A probe has been in a state for a time.'),
  z
    .strictObject({
      kind: z.literal('stuck'),
      depth: Slug.optional().describe('The signal that tells the queue’s depth.'),
      probe: Slug.optional().describe('Or the probe whose answers tell it.'),
      consumed: Slug.optional().describe(
        'The signal that tells what is consumed; left out, nothing was where the depth never fell.',
      ),
      consumedAs: z
        .enum(['rate', 'counter'])
        .default('rate')
        .describe('rate: zero says that nothing was consumed; counter: standing still does.'),
      forMs: Duration.describe('For this long.'),
    })
    .describe('A queue’s depth rises and nothing is consumed.'),
  z
    .strictObject({
      kind: z.literal('drift'),
      probe,
      fields: z
        .array(z.enum(['build-id', 'config-hash']))
        .min(1)
        .default(['build-id', 'config-hash'])
        .describe('What must stay the same.'),
    })
    .describe('Build id or config hash is not what the release began with.'),
  z
    .strictObject({
      kind: z.literal('alert'),
      match: LabelMatch.default({}).describe('The alert’s labels; any where empty.'),
      level: AlertLevel.default('critical').describe('At this level or above.'),
    })
    .describe('An alert from outside fires.'),
  z
    .strictObject({
      kind: z.literal('burn'),
      objective,
      over: z.number().positive().describe('Faster than this; 1 spends the budget just in time.'),
      windowsMs: z.array(Duration).min(1).describe('Over every one of these windows.'),
    })
    .describe('The error budget burns too fast (SRE workbook, several windows).'),
  z
    .strictObject({
      kind: z.literal('budget'),
      objective,
      under: z.number().min(0).max(100).describe('Percent of the budget.'),
    })
    .describe('Less than this is left of the error budget.'),
  z
    .strictObject({
      kind: z.literal('row-failed'),
      phaseKinds: z.array(Slug).default([]).describe('Any row in phases of these kinds.'),
      items: z.array(Slug).default([]).describe('Or these rows, by slug.'),
      byExitCode: z
        .boolean()
        .default(false)
        .describe('Only with the exit codes of the row that name this trigger.'),
    })
    .describe('A person has recorded FAIL on a row.'),
  z.strictObject({ kind: z.literal('reported') }).describe('A person reports it.'),
  z
    .strictObject({
      kind: z.literal('joint'),
      parties: z.array(Slug).min(2).describe('The roles that must agree.'),
      distinctPeople: z
        .number()
        .int()
        .min(1)
        .optional()
        .describe(
          'How many different people must agree; as many as there are parties where left out.',
        ),
    })
    .describe('Every named party agrees.'),
]);

const of = z.array(SingleRule).min(2).describe('The rules.');

/** The rule of a rollback trigger (E1): one rule, or several of which all, or any one, must be met. */
export const TriggerRule = z.discriminatedUnion('kind', [
  SingleRule,
  z.strictObject({ kind: z.literal('all'), of }).describe('All of several rules are met.'),
  z.strictObject({ kind: z.literal('any'), of }).describe('One of several rules is met.'),
]);
export type TriggerRule = z.infer<typeof TriggerRule>;
export type SingleRule = z.infer<typeof SingleRule>;

/** A rollback trigger as a runbook writes it (E1, E5). */
export const TriggerSpec = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  severity: Severity.describe('How grave it is.'),
  action: z
    .enum(['rollback-now', 'investigate', 'watch'])
    .describe(
      'rollback-now: the decider has `decisionMs` to answer. investigate: first a clock of its own. watch: told, no more.',
    ),
  // Ruling 12.
  investigateMs: Duration.optional().describe(
    'investigate: becomes rollback-now after this long without improvement.',
  ),
  neverRollback: z
    .boolean()
    .default(false)
    .describe('investigate: never becomes a rollback by itself.'),
  settledBy: z
    .array(Slug)
    .default([])
    .describe('investigate: a PASS of one of these rows is what it waits for, and clears it.'),
  phases: z.array(Slug).default([]).describe('Armed in these phases alone; in all where empty.'),
  rule: TriggerRule.describe('What makes it fire.'),
  matrix: z
    .strictObject({
      condition: LocalizedText.describe('The condition.'),
      action: LocalizedText.describe('What is done.'),
    })
    .optional()
    .describe('Its line in the decision matrix, in the runbook’s words.'),
  contain: z
    .array(Slug)
    .default([])
    .describe('Flags that the room may switch off when it fires, where the release opted in.'),
});
export type TriggerSpec = z.infer<typeof TriggerSpec>;
