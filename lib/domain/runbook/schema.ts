import * as z from 'zod';
import { CriterionSpec } from '../gate/criterion-spec.ts';
import { SignalSpec } from '../signals/signal-spec.ts';
import { TriggerSpec } from '../triggers/trigger-spec.ts';
import { Duration, LocalizedText, Offset, Slug } from './values.ts';

/** Verbs of decision (F1). Which of them a template uses follows from its gates. */
export const Verb = z.enum(['GO', 'NO-GO', 'PROCEED', 'HOLD', 'ROLLBACK', 'COMPLETE']);
export type Verb = z.infer<typeof Verb>;

/** Work is divided into these streams; a template's RACI gives each role a letter in each (ruling 18). */
export const Workstream = z.enum([
  'rollout',
  'monitoring',
  'security',
  'validation',
  'decision',
  'communication',
  'record',
]);
export type Workstream = z.infer<typeof Workstream>;

/** R acts, A acts and decides, RA both, C votes and comments, I reads. */
export const Letter = z.enum(['R', 'A', 'RA', 'C', 'I']);
export type Letter = z.infer<typeof Letter>;

const Role = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  /** Exactly one person at a time (A1), or any number (A2). */
  seat: z.enum(['one', 'several']).default('several'),
});

const Parameter = z.strictObject({
  slug: z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a parameter name in camelCase'),
  name: LocalizedText,
  default: z.string().optional(),
});

/** A named value that a result carries (C1): snapshot id, checksum, log ref, ticket … */
const Field = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  required: z.boolean().default(false),
});

const Item = z.strictObject({
  slug: Slug,
  text: LocalizedText,
  owner: Slug,
  workstream: Workstream,
  required: z.boolean().default(true),
  command: z.string().optional(),
  drillCommand: z.string().optional(),
  expected: LocalizedText.optional(),
  prohibition: z.boolean().default(false),
  fields: z.array(Field).default([]),
  /** Points under one row that are read out with it; they carry no result of their own. */
  points: z.array(LocalizedText).default([]),
  /** The room itself records this row: PASS when the soak ends within limits, FAIL when a trigger fires. */
  measured: z.literal('soak').optional(),
  /** The phase's soak begins with this row's PASS (ruling 8: weight set). */
  startsSoak: z.boolean().default(false),
  /** The system is safe once this row passes (ruling 28: mitigation). */
  safe: z.boolean().default(false),
  /** Evidence kinds that a PASS needs attached to the row. */
  evidence: z.array(Slug).default([]),
});

const Gate = z.strictObject({
  verb: z.enum(['GO', 'PROCEED', 'COMPLETE']),
  to: Slug,
  criteria: z.array(CriterionSpec).min(1),
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

const Phase = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  kind: PhaseKind,
  at: Offset.optional(),
  durationMs: Duration.optional(),
  /** Percent of traffic on the new version. */
  share: z.number().min(0).max(100).optional(),
  segment: LocalizedText.optional(),
  soak: z
    .strictObject({ durationMs: Duration, mode: z.enum(['elapsed', 'continuous']) })
    .optional(),
  /** Roles asked in this phase's go/no-go poll (F4). */
  poll: z.array(Slug).default([]),
  gate: Gate.optional(),
  items: z.array(Item).default([]),
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
  parameters: z.array(Parameter).default([]),
  signals: z.array(SignalSpec).default([]),
  phases: z.array(Phase).min(1),
  triggers: z.array(TriggerSpec).default([]),
  cadence: z.array(Cadence).default([]),
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
export type Cadence = z.infer<typeof Cadence>;
export type PhaseSpec = Runbook['phases'][number];
export type ItemSpec = PhaseSpec['items'][number];
export type GateSpec = NonNullable<PhaseSpec['gate']>;
export type RoleSpec = Runbook['roles'][number];
export type { CriterionSpec, SignalSpec, TriggerSpec };
