import type { ConnectionKind } from '#lib/contract/connections.ts';
import { RemoteSpec, type SourceSpec } from '#lib/domain/signals/source-spec.ts';

export const readings = ['gauge', 'rate', 'ratio', 'quantile'] as const;

/** A source as its form holds it: all text, nothing lost while it is not right yet. */
export interface SourceDraft {
  connection: string;
  query: string;
  stableQuery: string;
  metric: string;
  as: (typeof readings)[number];
  /** `code=5*, pod=canary` */
  labels: string;
  stableLabels: string;
  total: string;
  totalLabels: string;
  quantile: string;
  scale: string;
}

export const emptySource = (connection = ''): SourceDraft => ({
  connection,
  query: '',
  stableQuery: '',
  metric: '',
  as: 'gauge',
  labels: '',
  stableLabels: '',
  total: '',
  totalLabels: '',
  quantile: '0.95',
  scale: '',
});

const labelText = (labels: Readonly<Record<string, string>> = {}) =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');

/** A source that is known, laid out in the form. */
export function draftOf(spec: SourceSpec): SourceDraft {
  if (spec.kind === 'prometheus') {
    const { connection, query, stable = '' } = spec;
    return { ...emptySource(connection), query, stableQuery: stable };
  }
  if (spec.kind !== 'scrape') return emptySource();
  const { connection, metric, as, labels, stable } = spec;
  const scale = 'scale' in spec && spec.scale !== undefined ? String(spec.scale) : '';
  return {
    ...emptySource(connection),
    ...{ metric, as, scale, labels: labelText(labels), stableLabels: labelText(stable) },
    ...(spec.as === 'quantile' ? { quantile: String(spec.quantile) } : {}),
    ...(spec.as === 'ratio'
      ? { total: spec.total ?? '', totalLabels: labelText(spec.totalLabels) }
      : {}),
  };
}

export type SourceFaults = Partial<Record<keyof SourceDraft, true>>;
type Read = { ok: true; source: RemoteSpec } | { ok: false; faults: SourceFaults };

/** The source that the form names, or the fields that are not right yet. */
export function readSource(draft: SourceDraft, kind: ConnectionKind): Read {
  const parsed = RemoteSpec.safeParse(kind === 'prometheus' ? queryOf(draft) : scrapeOf(draft));
  if (parsed.success) return { ok: true, source: parsed.data };
  const faults: SourceFaults = {};
  for (const { path } of parsed.error.issues) faults[fieldOf(String(path[0] ?? ''), kind)] = true;
  return { ok: false, faults };
}

function queryOf({ connection, query, stableQuery }: SourceDraft) {
  const stable = stableQuery.trim() === '' ? {} : { stable: stableQuery.trim() };
  return { kind: 'prometheus', connection, query: query.trim(), ...stable };
}

function scrapeOf(draft: SourceDraft) {
  const { connection, metric, as, scale } = draft;
  const factor = scale.trim() === '' || as === 'ratio' ? {} : { scale: Number(scale) };
  return {
    ...{ kind: 'scrape', connection, metric: metric.trim(), as },
    ...named('labels', draft.labels),
    ...named('stable', draft.stableLabels),
    ...factor,
    ...(as === 'quantile' ? { quantile: Number(draft.quantile) } : {}),
    ...(as === 'ratio' && draft.total.trim() !== '' ? { total: draft.total.trim() } : {}),
    ...(as === 'ratio' ? named('totalLabels', draft.totalLabels) : {}),
  };
}

/** What is no `name=value` keeps its text as a name, for the schema to refuse. */
function named(field: string, text: string) {
  if (text.trim() === '') return {};
  const pairs = text.split(',').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    const isPair = value.length > 0;
    return [isPair ? name.trim() : `${name.trim()} `, value.join('=').trim()] as const;
  });
  return { [field]: Object.fromEntries(pairs) };
}

function fieldOf(path: string, kind: ConnectionKind): keyof SourceDraft {
  if (path === 'stable') return kind === 'prometheus' ? 'stableQuery' : 'stableLabels';
  const own = Object.keys(emptySource()).find((field) => field === path);
  return (own as keyof SourceDraft | undefined) ?? 'connection';
}
