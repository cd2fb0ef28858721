import * as z from 'zod';
import { Duration, LocalizedText } from '../runbook/values.ts';

export const Severity = z.enum(['P0', 'P1', 'P2']);
export type Severity = z.infer<typeof Severity>;

/** What a severity means, and how fast it is to be found, softened and over (E9, S0 §7). */
export const SeverityTarget = z.strictObject({
  definition: LocalizedText,
  detectionMs: Duration,
  mitigationMs: Duration,
  recoveryMs: Duration,
});
export type SeverityTarget = z.infer<typeof SeverityTarget>;
