import * as z from 'zod';
import { Duration, LocalizedText } from '../runbook/values.ts';

export const Severity = z.enum(['P0', 'P1', 'P2']);
export type Severity = z.infer<typeof Severity>;

/** What a severity means, and how fast it is to be found, softened and over (E9, S0 §7). */
export const SeverityTarget = z.strictObject({
  definition: LocalizedText.describe('What is of this severity.'),
  detectionMs: Duration.describe('Found within this long.'),
  mitigationMs: Duration.describe('Users safe within this long.'),
  recoveryMs: Duration.describe('Over within this long.'),
});
export type SeverityTarget = z.infer<typeof SeverityTarget>;
