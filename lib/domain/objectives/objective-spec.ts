import * as z from 'zod';
import { Duration, LocalizedText, Slug } from '../runbook/values.ts';

/** A service level objective of the release (D7). */
export const ObjectiveSpec = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  /** Percent of good events. */
  target: z.number().gt(0).lt(100),
  /** The time that the error budget is for. */
  windowMs: Duration.default(2_592_000_000),
  /**
   * Where good and total come from: a signal with counts; a signal in percent of bad events, whose samples without
   * counts are one event each; the share of a signal's samples in limits; or a probe's uptime.
   */
  of: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('counts'), signal: Slug }),
    z.strictObject({ kind: z.literal('share'), signal: Slug }),
    z.strictObject({ kind: z.literal('within-limit'), signal: Slug }),
    z.strictObject({ kind: z.literal('uptime'), probe: Slug }),
  ]),
  /** Events below which a burn rate says nothing. */
  minEvents: z.number().int().min(1).default(20),
  /** Under this share of the budget, in percent, gates are closed. */
  freezeUnder: z.number().min(0).max(100).default(10),
});
export type ObjectiveSpec = z.infer<typeof ObjectiveSpec>;
