import * as z from 'zod';
import { isOneLine } from '../commands/text.ts';
import { asks } from '../runbook/asks.ts';
import { Duration, LocalizedText, Slug } from '../runbook/values.ts';

/** Whether it can name a flag: one line, and no step of an address that would lead elsewhere. */
export const isFlagName = (name: string): boolean =>
  isOneLine(name) && name !== '.' && name !== '..';

/** A feature flag or kill switch that the release works with (E10). */
export const FlagSpec = z.strictObject({
  slug: Slug,
  /** The key in the flag system or the environment, as the runbook's people write it. */
  key: z.string().min(1).max(120).refine(isFlagName, asks['ask-flag-name']),
  name: LocalizedText,
  /** How the release finds it. */
  initial: z.enum(['on', 'off']).default('off'),
  /** One state a segment (the segments of the phases that set it), or one for all. */
  scope: z.enum(['segment', 'all']).default('all'),
  /** Switching it off makes the system safe: kill switches and safety switches (S0 §4, S2 §3.2). */
  killSwitch: z.boolean().default(false),
  /** The elevated watch after switching off. */
  watchMs: Duration.default(300_000),
});
export type FlagSpec = z.infer<typeof FlagSpec>;
