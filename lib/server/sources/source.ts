import type { SourceSpec } from '#lib/domain/signals/signal-spec.ts';

/** What a source measured for one signal: a value, or raw counts, or both. */
export interface Measured {
  value?: number;
  good?: number;
  total?: number;
}

type SpecOf<Kind extends SourceSpec['kind']> = Extract<SourceSpec, { kind: Kind }>;

/** Where samples come from. A source that is asked (`poll`) is asked once a second. */
export interface Source<Kind extends SourceSpec['kind'] = SourceSpec['kind']> {
  kind: Kind;
  /** Measures what a signal of this spec asks for; null where there is nothing to measure just now. */
  poll?(spec: SpecOf<Kind>, readout: Readout): Measured | null;
}

/** One second's measurements of this process, by metric. */
export type Readout = Partial<Record<SpecOf<'self'>['metric'], Measured>>;
