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
  owner: Slug,
  /** Where it is told, as the runbook names it: `Slack #alerts`, `PagerDuty`. */
  channels: z.array(z.string().min(1).max(80)).default([]),
  /** Alerts from outside with these labels are of this type. */
  match: LabelMatch.optional(),
  /** Or this trigger of the room raises it. */
  trigger: Slug.optional(),
});
export type AlertSpec = z.infer<typeof AlertSpec>;
