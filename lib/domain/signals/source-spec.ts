import * as z from 'zod';
import { isOneLine } from '../commands/text.ts';
import { asks } from '../runbook/asks.ts';
import { Duration, Slug } from '../runbook/values.ts';

/** Metrics that Warroom measures of its own running process (D1, D6, ruling 9). */
export const SelfMetric = z.enum([
  'api-p95-ms',
  'http-5xx-percent',
  'stream-staleness-s',
  'risk-blocks-per-min',
  'idempotency-conflict-percent',
  'csp-violations-per-h',
  'event-loop-p95-ms',
  'gc-pause-avg-ms',
]);
export type SelfMetric = z.infer<typeof SelfMetric>;

const Query = z
  .string()
  .max(2_000)
  .refine((text) => text.trim() !== '', asks['ask-text'])
  .refine(isOneLine, asks['ask-one-line']);

const connection = Slug.describe('The connection of the house that is asked, by slug.');

/** PromQL that answers one number; `stable` asks the same of what the canary is compared with. */
const PrometheusSpec = z
  .strictObject({
    kind: z.literal('prometheus'),
    connection,
    query: Query.describe('PromQL that answers one number.'),
    stable: Query.optional().describe('The same of what the canary is compared with.'),
  })
  .describe('A query to a Prometheus server.');

const Metric = z
  .string()
  .regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, asks['ask-metric-name'])
  .max(200);
/** Values are compared as they are; `*` stands for any letters, `!` before it for anything else. */
const Labels = z
  .record(
    z
      .string()
      .regex(/^[a-zA-Z_]\w*$/, asks['ask-label-name'])
      .max(100),
    z.string().max(200).refine(isOneLine, asks['ask-one-line']),
  )
  .refine((labels) => Object.keys(labels).length <= 20, asks['ask-fewer-labels']);

const scraped = {
  kind: z.literal('scrape'),
  connection,
  metric: Metric.describe('The metric’s name.'),
  labels: Labels.optional().describe(
    'Labels that pick its series; * stands for any letters, ! before a value for anything else.',
  ),
  stable: Labels.optional().describe(
    'Labels that pick what the canary is compared with, beside or in place of `labels`.',
  ),
};
const scale = z
  .number()
  .gt(0)
  .max(1e12)
  .optional()
  .describe('What is read is multiplied by this: 1000 makes milliseconds of seconds.');

/**
 * What is made of a page of metrics: the value of one series; the increase of counters a second; the share
 * of events that `metric` with `labels` counts among those of `total`, in percent; a quantile of a histogram.
 */
const ScrapeSpec = z.discriminatedUnion('as', [
  z
    .strictObject({ ...scraped, as: z.literal('gauge'), scale })
    .describe('The value of one series of a /metrics page.'),
  z
    .strictObject({ ...scraped, as: z.literal('rate'), scale })
    .describe('The increase of counters a second.'),
  z
    .strictObject({
      ...scraped,
      as: z.literal('ratio'),
      total: Metric.optional().describe('The metric that counts all; the same one where left out.'),
      totalLabels: Labels.optional().describe('Labels that pick the series of all.'),
    })
    .describe('The share of events among all, in percent.'),
  z
    .strictObject({
      ...scraped,
      as: z.literal('quantile'),
      quantile: z.number().gt(0).lt(1).describe('0.95 for p95.'),
      scale,
    })
    .describe('A quantile of a histogram.'),
]);
export type ScrapeSpec = z.infer<typeof ScrapeSpec>;
export type PrometheusSpec = z.infer<typeof PrometheusSpec>;

/** A source that Warroom asks through a connection of the house (D6). */
export const RemoteSpec = z.discriminatedUnion('kind', [PrometheusSpec, ScrapeSpec]);
export type RemoteSpec = z.infer<typeof RemoteSpec>;

/** Every kind of source that is asked through a connection. */
export const remoteKinds = Object.keys({
  prometheus: PrometheusSpec,
  scrape: ScrapeSpec,
} satisfies Record<RemoteSpec['kind'], z.ZodType>) as RemoteSpec['kind'][];

const everyMs = Duration.optional().describe(
  'How far apart samples may lie: a source that says nothing for longer is silent.',
);

/** A figure of the answers of one of the runbook's probes (D6, I1). */
const ProbeSource = z
  .strictObject({
    kind: z.literal('probe'),
    probe: Slug.describe('The probe, by slug.'),
    field: z
      .enum(['queue-depth', 'latency-ms', 'unready-percent', 'budget-left-percent'])
      .describe(
        'What of its answers; unready-percent is the share of answers that were not ready.',
      ),
    budget: z
      .string()
      .min(1)
      .max(60)
      .optional()
      .describe(
        'The budget of budget-left-percent, as the answer names it; the first one where left out.',
      ),
  })
  .describe('A figure of a probe’s answers.');
export type ProbeSource = z.infer<typeof ProbeSource>;

const Path = z
  .string()
  .regex(/^\w+(\.\w+)*$/, asks['ask-field-path'])
  .max(120);

/**
 * A figure of the run summaries that are taken in (H6): `field` times `scale`; or, where `bad` and `of` name
 * counts, the share of `bad` among them in percent with its raw counts.
 */
const RunSummarySource = z
  .strictObject({
    kind: z.literal('run-summary'),
    field: Path.describe('The field, as a path: rates.s1_rate.'),
    scale,
    bad: Path.optional().describe('The field that counts bad events.'),
    of: Path.optional().describe('The field that counts all.'),
    everyMs,
  })
  .describe('A figure of the run summaries that are taken in.');
export type RunSummarySource = z.infer<typeof RunSummarySource>;

/** Where samples come from (D6). `push` waits for `POST /api/ingest/samples`. */
export const SourceSpec = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('self'), metric: SelfMetric.describe('Which metric.') })
    .describe('Warroom’s own running server.'),
  z
    .strictObject({ kind: z.literal('push'), everyMs })
    .describe('Samples that are sent to /api/ingest/samples.'),
  PrometheusSpec,
  ScrapeSpec,
  ProbeSource,
  RunSummarySource,
]);
export type SourceSpec = z.infer<typeof SourceSpec>;

/** A release's own choice of a source for one signal: the two that need no words, or one to ask. */
export const ChosenSource = z.union([z.enum(['self', 'push']), RemoteSpec]);
export type ChosenSource = z.infer<typeof ChosenSource>;

/** Whether Warroom asks this source through a connection. */
export function isRemote(spec: SourceSpec): spec is RemoteSpec {
  return remoteKinds.some((kind) => kind === spec.kind);
}
