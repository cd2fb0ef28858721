import * as z from 'zod';

/** A value as text that can be kept: no NUL, and no character that was cut in half. */
function textOf(value: unknown, most: number): string {
  const text = typeof value === 'object' ? JSON.stringify(value ?? '') : String(value);
  return text.replaceAll('\0', '').slice(0, most).toWellFormed();
}

const Labels = z.record(z.string(), z.unknown()).transform((given) =>
  Object.fromEntries(
    Object.entries(given)
      .slice(0, 60)
      .map(([name, value]) => [textOf(name, 100), textOf(value ?? '', 500)]),
  ),
);

const earliestMs = Date.UTC(2000, 0);
const latestMs = Date.UTC(9000, 0);

/** An instant as Go writes it, to the millisecond; its zero time, `0001-01-01T00:00:00Z`, is none. */
const Moment = z
  .string()
  .refine((text) => Date.parse(text) < latestMs, 'an RFC 3339 time')
  .transform((text) =>
    Date.parse(text) < earliestMs ? undefined : new Date(Date.parse(text)).toISOString(),
  );

/** One alert of a webhook, as Alertmanager and Grafana send it; what else it holds is passed over. */
export const WebhookAlert = z.looseObject({
  status: z.enum(['firing', 'resolved']),
  labels: Labels,
  annotations: Labels.nullish().transform((given) => given ?? {}),
  startsAt: Moment,
  endsAt: Moment.optional().catch(undefined),
  fingerprint: z.string().max(128).optional(),
});
export type WebhookAlert = z.infer<typeof WebhookAlert>;

/** So many that a sender left out are counted; how many more is no matter. */
const MOST_TRUNCATED = 1_000_000;
const countOf = (given: number) => Math.min(Math.floor(given), MOST_TRUNCATED);

/**
 * What Alertmanager (webhook version 4) and Grafana's unified alerting send. Read with tolerance: an alert
 * that cannot be read is counted and loses none of the others.
 */
export const AlertWebhook = z.looseObject({
  groupKey: z.string().nullish(),
  receiver: z.string().nullish(),
  truncatedAlerts: z.number().nonnegative().transform(countOf).nullish(),
  alerts: z.array(z.unknown()),
});
export type AlertWebhook = z.infer<typeof AlertWebhook>;

/** What became of it: alerts that were kept for some release, that are of none, and that could not be read. */
export const AlertsTaken = z.object({
  accepted: z.number().int(),
  releases: z.array(z.string()),
  unmatched: z.number().int(),
  unreadable: z.number().int(),
  truncated: z.number().int(),
});
