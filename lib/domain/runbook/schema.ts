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
  /** Its letters, where there is no room for its name. */
  short: LocalizedText.optional(),
  /** Exactly one person at a time (A1), or any number (A2). */
  seat: z.enum(['one', 'several']).default('several'),
});

const Parameter = z.strictObject({
  slug: z.string().regex(/^[a-z][A-Za-z0-9]*$/, asks['ask-parameter-name']),
  name: LocalizedText,
  default: z.string().optional(),
});

export const Cadence = z.strictObject({
  /** Applies from this offset on. */
  from: Offset,
  everyMs: Duration,
});

/**
 * A release process as data (architecture: runbooks/). Parsing is idempotent, so that the stored
 * form is the parsed form. References between parts are checked by `checkRunbook`.
 */
export const Runbook = z.strictObject({
  format: z.literal(1),
  slug: Slug,
  name: LocalizedText,
  summary: LocalizedText,
  quickStartUrl: z.string().optional(),
  /** Amber closes the signals criterion too (ruling 1). */
  strict: z.boolean().default(false),
  /** The IC's time to answer a trigger (A5). */
  decisionMs: Duration,
  /** A HOLD measures again after this (ruling 4). */
  remeasureMs: Duration,
  /** From the decision ROLLBACK to the row marked safe (E7). */
  timeToSafeMs: Duration,
  roles: z.array(Role).min(1),
  raci: z.record(Workstream, z.record(Slug, Letter)),
  /** The role in the seat of command: one person at a time, who alone decides (A1, ruling 15). */
  command: Slug.default('ic'),
  /** The role that stands in for it: is told first of a missed deadline, and takes the seat over (A1, ruling 11). */
  deputy: Slug.optional(),
  /** The runbook's own words for the workstreams of its matrix, where they differ (F2). */
  workstreams: z.partialRecord(Workstream, LocalizedText).default({}),
  verbNames: z.partialRecord(Verb, LocalizedText).default({}),
  parameters: z.array(Parameter).default([]),
  signals: z.array(SignalSpec).default([]),
  phases: z.array(Phase).min(1),
  triggers: z.array(TriggerSpec).default([]),
  probes: z.array(ProbeSpec).default([]),
  flags: z.array(FlagSpec).default([]),
  objectives: z.array(ObjectiveSpec).default([]),
  alerts: z.array(AlertSpec).default([]),
  /** Severities with their targets, worst first (E9). */
  severities: z.partialRecord(Severity, SeverityTarget).default({}),
  rounds: z.array(RoundSpec).default([]),
  /** Times in which no gate opens, in UTC. */
  freezes: z.array(Freeze).default([]),
  cadence: z.array(Cadence).default([]),
  /** No update is owed after this offset; without it the last cadence goes on to the end (G2). */
  cadenceUntil: Offset.optional(),
  /** Public updates by template name (G1). */
  updates: z.record(Slug, LocalizedText).default({}),
  /** The standard statement of each verb, with {placeholders} (F3). */
  statements: z.partialRecord(Verb, LocalizedText).default({}),
  /** Roles asked to sign at the end (F6); each is accountable somewhere (ruling 18). */
  signOffs: z.array(Slug).optional(),
  /** What `release.complete` asks for (B8). */
  completion: z.array(CriterionSpec).default([]),
});

export type Runbook = z.infer<typeof Runbook>;
export { PhaseKind, Verb, Workstream };
export type Cadence = z.infer<typeof Cadence>;
export type PhaseSpec = Runbook['phases'][number];
export type ItemSpec = PhaseSpec['items'][number];
export type GateSpec = NonNullable<PhaseSpec['gate']>;
export type RoleSpec = Runbook['roles'][number];
export type { CriterionSpec, SignalSpec, TriggerSpec };
