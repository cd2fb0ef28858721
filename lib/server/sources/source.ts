import type { SourceSpec } from '#lib/domain/signals/signal-spec.ts';
import type { Reply } from './dial.ts';

/** What a source measured for one signal: a value, or raw counts, or both. */
export interface Measured {
  value?: number;
  good?: number;
  total?: number;
}

export type SpecOf<Kind extends SourceSpec['kind']> = Extract<SourceSpec, { kind: Kind }>;

/** Where samples come from. One that lies in this process is polled; one that lies elsewhere is asked. */
export interface Source<Kind extends SourceSpec['kind'] = SourceSpec['kind']> {
  kind: Kind;
  /** Measures what a signal of this spec asks for, once a second; null where there is nothing to measure just now. */
  poll?(spec: SpecOf<Kind>, readout: Readout): Measured | null;
  remote?: Remote<SpecOf<Kind>>;
}

/** A source that is asked through a connection. What it cannot say it throws as a `SourceFault`. */
export interface Remote<Spec> {
  /** The spec of what the canary is compared with; null where there is none. */
  stableOf(spec: Spec): Spec | null;
  /** What it says now; null where one look is not enough, as with counters. */
  measure(spec: Spec, look: Look): Promise<Measured | null>;
  /** What it said before, for windows that are already running; sources without a memory have none. */
  history?(spec: Spec, span: Span, look: Look): Promise<Past[]>;
}

export interface Span {
  from: string;
  to: string;
  stepMs: number;
}

export interface Past {
  at: string;
  value: number;
}

/** One look at a connection. */
export interface Look {
  /** What a path answers. Those who look together and ask the same are answered by one request. */
  read<T>(path: string, parse: (reply: Reply) => T): Promise<T>;
  /** What this signal counted at its last look. */
  memory: Memory;
}

/** Counters as they stood, by series. */
export interface Counts {
  atMs: number;
  counts: ReadonlyMap<string, number>;
}

export interface Memory {
  last(): Counts | undefined;
  keep(counts: Counts): void;
}

/** One second's measurements of this process, by metric. */
export type Readout = Partial<Record<SpecOf<'self'>['metric'], Measured>>;
