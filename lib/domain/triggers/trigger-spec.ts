import * as z from 'zod';
import { AlertLevel, LabelMatch } from '../alerts/alert-spec.ts';
import { Severity } from '../incidents/incident-spec.ts';
import { Duration, LocalizedText, Slug } from '../runbook/values.ts';

const minSamples = z.number().int().min(1).default(5);
/** Raw events in the window below which a share says nothing (E4: at least 20 incidents). */
const minEvents = z.number().int().min(1).optional();

/** A rule by itself; one file a kind beside this one says when it fires. */
const SingleRule = z.discriminatedUnion('kind', [
  /** Out of limit in two evaluations with a bad trend (ruling 5). */
  z.strictObject({ kind: z.literal('bad-trend'), signal: Slug }),
  /** Level over the baseline by this many percent, over its own window. */
  z.strictObject({
    kind: z.literal('over-baseline'),
    signal: Slug,
    percent: z.number().positive(),
    windowMs: Duration,
    minSamples,
    minEvents,
  }),
  /** Level beyond a bound, over its own window; a ratio may ask for a least number of events. */
  z.strictObject({
    kind: z.literal('threshold'),
    signal: Slug,
    max: z.number().optional(),
    min: z.number().optional(),
    /** The bound itself is out already: at or over the SLA. */
    inclusive: z.boolean().default(false),
    windowMs: Duration,
    minSamples,
    minEvents,
  }),
  /** The sum of a signal's samples over a window beyond a count (S2 §8.2). */
  z.strictObject({
    kind: z.literal('count'),
    signal: Slug,
    over: z.number().nonnegative(),
    windowMs: Duration,
  }),
  /** Rising with a trend that is more than chance, and above where it began (S3's increases). */
  z.strictObject({ kind: z.literal('rising'), signal: Slug, windowMs: Duration, minSamples }),
  /** A probe has been in this state without a break for this long (E4). */
  z.strictObject({
    kind: z.literal('probe'),
    probe: Slug,
    state: z.enum(['not-ready', 'unknown']),
    forMs: Duration,
    /** Not ready for nothing but what the probe calls degradation (ruling 12). */
    degradedOnly: z.boolean().default(false),
  }),
  /**
   * Depth rises and nothing is consumed for this long (E4). The depth is a signal, or what the answers of
   * `probe` say of the queue; without `consumed` nothing was consumed where the depth never fell.
   */
  z.strictObject({
    kind: z.literal('stuck'),
    depth: Slug.optional(),
    probe: Slug.optional(),
    consumed: Slug.optional(),
    /** `rate`: zero says that nothing was consumed; `counter`: standing still does. */
    consumedAs: z.enum(['rate', 'counter']).default('rate'),
    forMs: Duration,
  }),
  /** Build id or config hash is not what the release began with (I1). */
  z.strictObject({
    kind: z.literal('drift'),
    probe: Slug,
    fields: z
      .array(z.enum(['build-id', 'config-hash']))
      .min(1)
      .default(['build-id', 'config-hash']),
  }),
  /** An alert with these labels fires, at this level or above. */
  z.strictObject({
    kind: z.literal('alert'),
    match: LabelMatch.default({}),
    level: AlertLevel.default('critical'),
  }),
  /** The budget burns faster than this over every one of these windows (SRE workbook, multi-window). */
  z.strictObject({
    kind: z.literal('burn'),
    objective: Slug,
    over: z.number().positive(),
    windowsMs: z.array(Duration).min(1),
  }),
  /** Less than this share of the budget is left, in percent. */
  z.strictObject({
    kind: z.literal('budget'),
    objective: Slug,
    under: z.number().min(0).max(100),
  }),
  /** A row recorded FAIL by a person: any in phases of these kinds, or one of these rows; with these exit codes where given. */
  z.strictObject({
    kind: z.literal('row-failed'),
    phaseKinds: z.array(Slug).default([]),
    items: z.array(Slug).default([]),
    /** The row's exit codes name this trigger: it fires with those alone. */
    byExitCode: z.boolean().default(false),
  }),
  /** Reported by a person. */
  z.strictObject({ kind: z.literal('reported') }),
  /** Fires when every named party agrees (F4). */
  z.strictObject({
    kind: z.literal('joint'),
    parties: z.array(Slug).min(2),
    /** How many different people must agree; as many as there are parties where it is left out. */
    distinctPeople: z.number().int().min(1).optional(),
  }),
]);

const of = z.array(SingleRule).min(2);

/** The rule of a rollback trigger (E1): one rule, or several of which all, or any one, must be met. */
export const TriggerRule = z.discriminatedUnion('kind', [
  SingleRule,
  z.strictObject({ kind: z.literal('all'), of }),
  z.strictObject({ kind: z.literal('any'), of }),
]);
export type TriggerRule = z.infer<typeof TriggerRule>;
export type SingleRule = z.infer<typeof SingleRule>;

/** A rollback trigger as a runbook writes it (E1, E5). */
export const TriggerSpec = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  severity: Severity,
  action: z.enum(['rollback-now', 'investigate', 'watch']),
  /** `investigate`: rollback-now by itself after this long without improvement (ruling 12). */
  investigateMs: Duration.optional(),
  /** `investigate` that never turns into a rollback by itself (E4: feedback failure). */
  neverRollback: z.boolean().default(false),
  /** In these phases alone; in all where empty. */
  phases: z.array(Slug).default([]),
  rule: TriggerRule,
  /** Its line in the runbook's decision matrix, in the runbook's words (E3). */
  matrix: z.strictObject({ condition: LocalizedText, action: LocalizedText }).optional(),
  /** Flags that may be switched off by the room itself when it fires, where the release opted in (E6). */
  contain: z.array(Slug).default([]),
});
export type TriggerSpec = z.infer<typeof TriggerSpec>;
