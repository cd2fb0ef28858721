import * as z from 'zod';
import { AlertSpec } from '../alerts/alert-spec.ts';
import { FlagSpec } from '../flags/flag-spec.ts';
import { CriterionSpec } from '../gate/criterion-spec.ts';
import { Severity, SeverityTarget } from '../incidents/incident-spec.ts';
import { ObjectiveSpec } from '../objectives/objective-spec.ts';
import { ProbeSpec } from '../probes/probe-spec.ts';
import { RoundSpec } from '../rounds/round-spec.ts';
import { SignalSpec } from '../signals/signal-spec.ts';
import { TriggerSpec } from '../triggers/trigger-spec.ts';
import { asks } from './asks.ts';
import { Freeze } from './freeze-spec.ts';
import { Workstream } from './item-spec.ts';
import { Phase, PhaseKind, Verb } from './phase-spec.ts';
import { Duration, LocalizedText, Offset, Slug } from './values.ts';

/** R acts, A acts and decides, RA both, C votes and comments, I reads. */
export const Letter = z.enum(['R', 'A', 'RA', 'C', 'I']);
export type Letter = z.infer<typeof Letter>;

const Role = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  short: LocalizedText.optional().describe('Its letters, where there is no room for its name.'),
  // A1, A2.
  seat: z
    .enum(['one', 'several'])
    .default('several')
    .describe('one: exactly one person at a time. several: any number.'),
});

const Parameter = z.strictObject({
  slug: z
    .string()
    .regex(/^[a-z][A-Za-z0-9]*$/, asks['ask-parameter-name'])
    .describe('Its name in {placeholders}.'),
  name: LocalizedText,
  default: z.string().optional().describe('Its value where the release gives none.'),
});

export const Cadence = z.strictObject({
  from: Offset.describe('From this offset on.'),
  everyMs: Duration.describe('How often an update is owed.'),
});

/**
 * A release process as data (architecture: runbooks/). Parsing is idempotent, so that the stored
 * form is the parsed form. References between parts are checked by `checkRunbook`.
 */
export const Runbook = z.strictObject({
  format: z.literal(1).describe('The version of this format.'),
  slug: Slug,
  name: LocalizedText,
  summary: LocalizedText.describe('One line for whoever chooses a template.'),
  quickStartUrl: z.string().optional().describe('The page that explains the process to newcomers.'),
  // Ruling 1.
  strict: z.boolean().default(false).describe('Amber signals close gates, too.'),
  decisionMs: Duration.describe('How long the decider has to answer a trigger.'),
  remeasureMs: Duration.describe('A HOLD measures again after this.'),
  timeToSafeMs: Duration.describe('From the decision ROLLBACK to the row marked `safe`.'),
  roles: z.array(Role).min(1).describe('Who takes part.'),
  raci: z
    .record(Workstream, z.record(Slug, Letter))
    .describe('A letter for every role in every workstream.'),
  command: Slug.default('ic').describe('The role that decides; ic where left out.'),
  deputy: Slug.optional().describe(
    'The role that stands in: told first of a missed deadline, may take the seat over.',
  ),
  workstreams: z
    .partialRecord(Workstream, LocalizedText)
    .default({})
    .describe('The runbook’s own words for the workstreams.'),
  verbNames: z
    .partialRecord(Verb, LocalizedText)
    .default({})
    .describe('The runbook’s own words for the verbs.'),
  parameters: z
    .array(Parameter)
    .default([])
    .describe('Values that a release brings, for {placeholders}.'),
  signals: z.array(SignalSpec).default([]).describe('What is measured.'),
  phases: z.array(Phase).min(1).describe('The steps, in order.'),
  triggers: z.array(TriggerSpec).default([]).describe('What calls for a rollback decision.'),
  probes: z.array(ProbeSpec).default([]).describe('Readiness addresses that are asked.'),
  flags: z.array(FlagSpec).default([]).describe('Feature flags and kill switches.'),
  objectives: z
    .array(ObjectiveSpec)
    .default([])
    .describe('Service level objectives with their error budgets.'),
  alerts: z
    .array(AlertSpec)
    .default([])
    .describe('Types of alerts, who owns each, and where it is told.'),
  severities: z
    .partialRecord(Severity, SeverityTarget)
    .default({})
    .describe('Severities of incidents with their targets, worst first.'),
  rounds: z.array(RoundSpec).default([]).describe('Checks that come back on a schedule.'),
  freezes: z
    .array(Freeze)
    .default([])
    .describe('Times in which gates with the criterion `freeze` stay closed.'),
  cadence: z.array(Cadence).default([]).describe('How often the public is told.'),
  cadenceUntil: Offset.optional().describe(
    'No update is owed after this; left out, the last cadence goes on to the end.',
  ),
  updates: z.record(Slug, LocalizedText).default({}).describe('Ready-made updates, by name.'),
  statements: z
    .partialRecord(Verb, LocalizedText)
    .default({})
    .describe('The standard sentence of each verb, with {placeholders}.'),
  overrideStatements: z
    .partialRecord(Verb, LocalizedText)
    .default({})
    .describe('What is said instead by a decision that goes over a criterion which is not met.'),
  // Ruling 18.
  signOffs: z
    .array(Slug)
    .optional()
    .describe('Roles that sign at the end; each is accountable somewhere.'),
  completion: z.array(CriterionSpec).default([]).describe('What must stand before the end.'),
});

export type Runbook = z.infer<typeof Runbook>;
export { PhaseKind, Verb, Workstream };
export type Cadence = z.infer<typeof Cadence>;
export type PhaseSpec = Runbook['phases'][number];
export type ItemSpec = PhaseSpec['items'][number];
export type GateSpec = NonNullable<PhaseSpec['gate']>;
export type RoleSpec = Runbook['roles'][number];
export type { CriterionSpec, SignalSpec, TriggerSpec };
