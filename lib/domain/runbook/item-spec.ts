import * as z from 'zod';
import { CriterionSpec } from '../gate/criterion-spec.ts';
import { Duration, LocalizedText, Slug } from './values.ts';

/** `elapsed` runs on from its start; `continuous` starts again when a signal leaves its limits or a trigger fires (ruling 8). */
export const Soak = z.strictObject({
  durationMs: Duration,
  mode: z.enum(['elapsed', 'continuous']),
});
export type SoakSpec = z.infer<typeof Soak>;

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

/** A named value that a result carries (C1): snapshot id, checksum, log ref, ticket … */
const Field = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  required: z.boolean().default(false),
});

/** A row under a row, with a result of its own; its owner and workstream are the row's (C1). */
const Part = z.strictObject({
  slug: Slug,
  text: LocalizedText,
  expected: LocalizedText.optional(),
  required: z.boolean().default(true),
  fields: z.array(Field).default([]),
});

/** When a row is wanted at all: a person says so, or a parameter of the release does (C1). */
const Condition = z.strictObject({
  text: LocalizedText,
  /** `environment: staging` and the like are judged by the room; without it a person says that it does not apply. */
  parameter: z.strictObject({ slug: z.string(), equals: z.string() }).optional(),
});

/** Several people who must have agreed to a row before it may pass; each counts once. */
const Approval = z.strictObject({
  roles: z.array(Slug).min(1),
  count: z.number().int().min(1),
  /** An approval counts only after this long: time to think again. */
  minAgeMs: Duration.optional(),
});

/** What an exit code of the row's command means (C6, S2 §4.2). */
const ExitCode = z.strictObject({
  code: z.number().int().min(0).max(255),
  result: z.enum(['PASS', 'FAIL']),
  meaning: LocalizedText,
  /** This trigger fires with it: rollback or investigate is the trigger's own action. */
  trigger: Slug.optional(),
});

/** One row of a checklist (C1). */
export const Item = z.strictObject({
  slug: Slug,
  text: LocalizedText,
  owner: Slug,
  workstream: Workstream,
  required: z.boolean().default(true),
  command: z.string().optional(),
  drillCommand: z.string().optional(),
  expected: LocalizedText.optional(),
  /** Named go and no-go criteria of a check (S0 §9). */
  go: LocalizedText.optional(),
  noGo: LocalizedText.optional(),
  prohibition: z.boolean().default(false),
  fields: z.array(Field).default([]),
  /** Points under one row that are read out with it; they carry no result of their own. */
  points: z.array(LocalizedText).default([]),
  parts: z.array(Part).default([]),
  /** Rows of a phase with the same word here are alternatives: one PASS among them is enough. */
  oneOf: Slug.optional(),
  /** The alternative to take first. */
  preferred: z.boolean().default(false),
  onlyIf: Condition.optional(),
  approval: Approval.optional(),
  /** Rows of one track keep their order; tracks run beside each other. */
  track: Slug.optional(),
  exitCodes: z.array(ExitCode).default([]),
  /** The row's act: this flag in this state, for the phase's segment where the flag has segments (E10). */
  flag: z.strictObject({ flag: Slug, on: z.boolean() }).optional(),
  /** Once this row has passed ROLLBACK is over, and this is the way forward instead. */
  pointOfNoReturn: z.strictObject({ rollForward: LocalizedText }).optional(),
  /** The room itself records this row: PASS when the soak ends within limits, FAIL when a trigger fires. */
  measured: z.literal('soak').optional(),
  /** The measured row's own clock, in place of the phase's: it begins when the rows before it are closed (B5). */
  soak: Soak.optional(),
  /** The phase's soak begins with this row's PASS (ruling 8: weight set). */
  startsSoak: z.boolean().default(false),
  /** The system is safe once this row passes (ruling 28: mitigation). */
  safe: z.boolean().default(false),
  /** What must stand, measured by the room, before a PASS: the criteria that gates have. */
  needs: z.array(CriterionSpec).default([]),
  /** Updates of the runbook that are told with this row: offered while it is in hand (G1). */
  updates: z.array(Slug).default([]),
  /** Evidence kinds that a PASS needs attached to the row. */
  evidence: z.array(Slug).default([]),
});
