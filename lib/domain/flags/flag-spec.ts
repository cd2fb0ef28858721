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
  key: z
    .string()
    .min(1)
    .max(120)
    .refine(isFlagName, asks['ask-flag-name'])
    .describe('The key in the flag system or the environment.'),
  name: LocalizedText,
  initial: z.enum(['on', 'off']).default('off').describe('How the release finds it.'),
  scope: z
    .enum(['segment', 'all'])
    .default('all')
    .describe('segment: one state for the segment of each phase that sets it. all: one state.'),
  killSwitch: z.boolean().default(false).describe('Switching it off makes the system safe.'),
  watchMs: Duration.default(300_000).describe(
    'The elevated watch after switching off; 5m where left out.',
  ),
});
export type FlagSpec = z.infer<typeof FlagSpec>;
