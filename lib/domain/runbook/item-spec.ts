import * as z from 'zod';
import { CriterionSpec } from '../gate/criterion-spec.ts';
import { Duration, LocalizedText, Slug } from './values.ts';

/** A clock that must run before the way goes on (ruling 8). */
export const Soak = z
  .strictObject({
    durationMs: Duration.describe('How long.'),
    mode: z
      .enum(['elapsed', 'continuous'])
      .describe(
        'elapsed: runs on from its start. continuous: begins anew when a signal leaves its limits or a trigger fires.',
      ),
  })
  .describe('A clock that must run before the way goes on.');
export type SoakSpec = z.infer<typeof Soak>;

/** Work is divided into these streams; a template's RACI gives each role a letter in each (ruling 18). */
export const Workstream = z
  .enum(['rollout', 'monitoring', 'security', 'validation', 'decision', 'communication', 'record'])
  .describe('The stream of work, by which the matrix says who may act.');
export type Workstream = z.infer<typeof Workstream>;

/** A named value that a result carries (C1): snapshot id, checksum, log ref, ticket … */
const Field = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  required: z.boolean().default(false).describe('A PASS needs it.'),
});
const fields = z
  .array(Field)
  .default([])
  .describe('Named values that the result carries: snapshot id, checksum, ticket …');

/** A row under a row, with a result of its own; its owner and workstream are the row's (C1). */
const Part = z.strictObject({
  slug: Slug,
  text: LocalizedText,
  expected: LocalizedText.optional().describe('What a PASS looks like.'),
  required: z.boolean().default(true).describe('The row waits for it.'),
  fields,
});

/** When a row is wanted at all: a person says so, or a parameter of the release does (C1). */
const Condition = z.strictObject({
  text: LocalizedText.describe('When it applies, for people.'),
  parameter: z
    .strictObject({
      slug: z.string().describe('The parameter; `environment` is the phase’s.'),
      equals: z.string().describe('The row is wanted where it has this value.'),
    })
    .optional()
    .describe('Judged by the room; left out, a person says that it does not apply.'),
});

/** Several people who must have agreed to a row before it may pass; each counts once. */
const Approval = z.strictObject({
  roles: z.array(Slug).min(1).describe('Roles whose holders may agree.'),
  count: z.number().int().min(1).describe('How many people.'),
  minAgeMs: Duration.optional().describe('An approval counts only after this long.'),
});

/** What an exit code of the row's command means (C6, S2 §4.2). */
const ExitCode = z.strictObject({
  code: z.number().int().min(0).max(255).describe('The exit code.'),
  result: z.enum(['PASS', 'FAIL']).describe('The result it comes to.'),
  meaning: LocalizedText.describe('What it says.'),
  trigger: Slug.optional().describe('The trigger that fires with it.'),
});

/** One row of a checklist (C1). */
export const Item = z.strictObject({
  slug: Slug,
  text: LocalizedText.describe('What is to be done.'),
  owner: Slug.describe('The role that does it.'),
  workstream: Workstream,
  required: z.boolean().default(true).describe('Later rows and the gate wait for it.'),
  command: z
    .string()
    .optional()
    .describe('The command, with {placeholders} that are filled in and quoted.'),
  drillCommand: z.string().optional().describe('What a drill runs in its place.'),
  expected: LocalizedText.optional().describe('What the command should say.'),
  go: LocalizedText.optional().describe('What is a go.'),
  noGo: LocalizedText.optional().describe('What is a no-go.'),
  prohibition: z
    .boolean()
    .default(false)
    .describe('Must not be done; PASS confirms that it was not.'),
  fields,
  points: z
    .array(LocalizedText)
    .default([])
    .describe(
      'Read out with the row, without a result of their own; {placeholders} are filled in.',
    ),
  parts: z
    .array(Part)
    .default([])
    .describe('Rows under the row, each with a result; it passes when they have.'),
  oneOf: Slug.optional().describe(
    'Rows of a phase with the same word here are alternatives: one PASS is enough.',
  ),
  preferred: z.boolean().default(false).describe('The alternative to take first.'),
  onlyIf: Condition.optional().describe('Wanted only on a condition.'),
  approval: Approval.optional().describe('People who must have agreed before a PASS.'),
  track: Slug.optional().describe(
    'Rows of one track keep their order; tracks run beside each other.',
  ),
  exitCodes: z.array(ExitCode).default([]).describe('What the command’s exit codes come to.'),
  flag: z
    .strictObject({
      flag: Slug.describe('The flag, by slug.'),
      on: z.boolean().describe('The state.'),
    })
    .optional()
    .describe(
      'A PASS needs this flag confirmed in this state, for the phase’s segment where it has segments.',
    ),
  pointOfNoReturn: z
    .strictObject({ rollForward: LocalizedText.describe('The way forward.') })
    .optional()
    .describe('Once the row has passed ROLLBACK is closed, and this is the way instead.'),
  measured: z
    .literal('soak')
    .optional()
    .describe('The room records the row: PASS when its soak ends, FAIL when a trigger fires.'),
  soak: Soak.optional().describe(
    'A measured row’s own clock in place of the phase’s; begins when the rows before it are closed.',
  ),
  startsSoak: z.boolean().default(false).describe('The phase’s soak begins with its PASS.'),
  // Ruling 28: mitigation.
  safe: z
    .boolean()
    .default(false)
    .describe('In a rollback: users are safe once it passes, and the time to safe ends.'),
  needs: z
    .array(CriterionSpec)
    .default([])
    .describe('Conditions, as gates have them, that must stand before a PASS.'),
  updates: z
    .array(Slug)
    .default([])
    .describe('Updates that are told with the row: offered while it is in hand.'),
  evidence: z
    .array(Slug)
    .default([])
    .describe('Kinds of evidence that a PASS needs attached to the row.'),
});
