import { increases, quantileOf } from './counters.ts';
import { figureOf, SourceFault } from './fault.ts';
import { type MetricsPage, readPage, type Series, seriesOf } from './scrape-text.ts';
import type { Measured, Memory, Source, SpecOf } from './source.ts';

type Spec = SpecOf<'scrape'>;
type As<Kind extends Spec['as']> = Extract<Spec, { as: Kind }>;

/** A page of metrics, read directly: one fetch serves every signal of the connection. */
export const scrape: Source<'scrape'> = {
  kind: 'scrape',
  remote: {
    stableOf({ stable, ...spec }) {
      if (stable === undefined) return null;
      const labels = { ...spec.labels, ...stable };
      if (spec.as !== 'ratio') return { ...spec, labels };
      return { ...spec, labels, totalLabels: { ...spec.totalLabels, ...stable } };
    },
    async measure(spec, look) {
      const page = await look.read('', readPage);
      if (spec.as === 'gauge') return gauge(spec, page);
      if (spec.as === 'rate') return rate(spec, page, look.memory);
      return spec.as === 'ratio' ? ratio(spec, page, look.memory) : quantile(spec, page, look);
    },
  },
};

function found(page: MetricsPage, metric: string, labels: Spec['labels']): Series[] {
  const series = seriesOf(page, metric, labels);
  if (series.length === 0) throw new SourceFault('source-no-series', { metric });
  return series;
}

function gauge({ metric, labels, scale = 1 }: As<'gauge'>, page: MetricsPage): Measured {
  const [first, ...others] = found(page, metric, labels);
  if (others.length > 0) throw new SourceFault('source-many', { count: others.length + 1 });
  return { value: figureOf((first?.value ?? Number.NaN) * scale) };
}

function rate(spec: As<'rate'>, page: MetricsPage, memory: Memory): Measured | null {
  const { metric, labels, scale = 1 } = spec;
  const grown = increases(found(page, metric, labels), page.atMs, memory);
  if (!grown) return null;
  return { value: figureOf((sumOf(grown.by) / (grown.elapsedMs / 1_000)) * scale) };
}

/** Events that the labels pick among all; what was never counted has not happened (no 5xx yet). */
function ratio(spec: As<'ratio'>, page: MetricsPage, memory: Memory): Measured | null {
  const { metric, labels, total = metric, totalLabels } = spec;
  const all = found(page, total, totalLabels);
  const picked = seriesOf(page, metric, labels).map((row) => ({
    ...row,
    key: `picked ${row.key}`,
  }));
  const grown = increases([...all, ...picked], page.atMs, memory);
  if (!grown) return null;
  const pickedKeys = new Set(picked.map(({ key }) => key));
  const events = sumOf(grown.by, (key) => !pickedKeys.has(key));
  const bad = Math.min(
    sumOf(grown.by, (key) => pickedKeys.has(key)),
    events,
  );
  const counts = { good: events - bad, total: events };
  return events === 0 ? counts : { ...counts, value: figureOf((100 * bad) / events) };
}

function quantile(
  spec: As<'quantile'>,
  page: MetricsPage,
  { memory }: { memory: Memory },
): Measured | null {
  const buckets = found(page, `${spec.metric.replace(/_bucket$/, '')}_bucket`, spec.labels);
  const grown = increases(buckets, page.atMs, memory);
  if (!grown) return null;
  const byEdge = new Map<number, number>();
  for (const { key, labels } of buckets) {
    const edge = Number((labels.le ?? '').replace(/Inf$/, 'Infinity'));
    if (labels.le === undefined || Number.isNaN(edge)) throw new SourceFault('source-no-buckets');
    byEdge.set(edge, (byEdge.get(edge) ?? 0) + (grown.by.get(key) ?? 0));
  }
  return { value: figureOf(quantileOf(byEdge, spec.quantile) * (spec.scale ?? 1)) };
}

function sumOf(
  counts: ReadonlyMap<string, number>,
  isWanted: (key: string) => boolean = () => true,
) {
  let sum = 0;
  for (const [key, count] of counts) if (isWanted(key)) sum += count;
  return sum;
}
