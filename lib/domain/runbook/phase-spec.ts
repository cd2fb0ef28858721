import * as z from 'zod';
import { CriterionSpec } from '../gate/criterion-spec.ts';
import { Item, Soak } from './item-spec.ts';
import { Duration, LocalizedText, Offset, Slug } from './values.ts';

/** Verbs of decision (F1). Which of them a template uses follows from its gates. */
export const Verb = z.enum(['GO', 'NO-GO', 'PROCEED', 'HOLD', 'ROLLBACK', 'COMPLETE', 'EXTEND']);
export type Verb = z.infer<typeof Verb>;

const Gate = z.strictObject({
  verb: z
    .enum(['GO', 'PROCEED', 'COMPLETE'])
    .describe('GO ends preparation, PROCEED leads to the next share, COMPLETE ends the last one.'),
  to: Slug.describe('The phase that it leads to.'),
  criteria: z.array(CriterionSpec).min(1).describe('What must stand before it opens.'),
  extend: z
    .strictObject({ to: Slug.describe('The phase that begins anew.') })
    .optional()
    .describe('Offers EXTEND: another run of a phase.'),
});

/** What a phase is for; canary rows cannot be waived (A4), reactivation precedes a new attempt (E8). */
export const PhaseKind = z
  .enum(['preparation', 'canary', 'closing', 'hypercare', 'rollback', 'reactivation'])
  .describe(
    'preparation: before traffic moves. canary: a share of traffic; its rows cannot be waived. closing, hypercare: after COMPLETE. rollback: opens with ROLLBACK. reactivation: what must be on record before a new attempt.',
  );

/** One phase of a release (B1, B2). */
export const Phase = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  kind: PhaseKind,
  at: Offset.optional().describe('When it is planned to begin, from T-0.'),
  durationMs: Duration.optional().describe('How long it is planned to last.'),
  holdMs: Duration.optional().describe(
    'A built-in hold after the phase: T stands still, the clock to the target runs on.',
  ),
  share: z.number().min(0).max(100).optional().describe('Percent of traffic on the new version.'),
  segment: LocalizedText.optional().describe('The tenants or users it is for.'),
  environment: LocalizedText.optional().describe('Where it runs: staging, production …'),
  tenants: z
    .strictObject({
      min: z.number().int().min(1).default(1).describe('So many at least.'),
      max: z.number().int().min(1).optional().describe('So many at most.'),
      parameter: z.string().describe('The parameter that holds their list.'),
    })
    .optional()
    .describe('How many tenants the segment may have.'),
  deploys: z
    .boolean()
    .default(false)
    .describe(
      'Something changes where users are: NO-GO leads back from here on. Canary phases always do.',
    ),
  entry: z.array(LocalizedText).default([]).describe('When it may begin, in the runbook’s words.'),
  exit: z.array(LocalizedText).default([]).describe('When it may end, in the runbook’s words.'),
  soak: Soak.optional(),
  tracks: z
    .array(z.strictObject({ slug: Slug, name: LocalizedText }))
    .default([])
    .describe('Lanes of rows that run beside each other.'),
  poll: z.array(Slug).default([]).describe('Roles that are asked for GO or NO-GO.'),
  verbNames: z
    .partialRecord(Verb, LocalizedText)
    .default({})
    .describe('This phase’s own words for the verbs: DONE, FIX …'),
  gate: Gate.optional().describe('The decision at its end.'),
  items: z.array(Item).default([]).describe('Its rows, in order.'),
});
