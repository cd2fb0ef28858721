import * as z from 'zod';
import { LocalizedText, Slug } from '../runbook/values.ts';

/** Values of labels; `*` stands for any letters. */
export const LabelMatch = z.record(z.string().min(1).max(100), z.string().max(200));

/** From mild to worst; what of an alert's labels says it is the house's own matter. */
export const AlertLevel = z.enum(['info', 'low', 'medium', 'high', 'critical']);
export type AlertLevel = z.infer<typeof AlertLevel>;

/** A type of alert with its owner and the channels it goes to (G4, S2 §8.1). */
export const AlertSpec = z.strictObject({
  slug: Slug,
  name: LocalizedText,
  owner: Slug.describe('The role that answers it.'),
  channels: z
    .array(z.string().min(1).max(80))
    .default([])
    .describe('Where it is told, as people call it: Slack #alerts, PagerDuty.'),
  match: LabelMatch.optional().describe(
    'Alerts from outside with these labels are of this type; * stands for any letters.',
  ),
  trigger: Slug.optional().describe('Or this trigger raises it.'),
});
export type AlertSpec = z.infer<typeof AlertSpec>;
