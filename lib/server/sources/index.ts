import type { SourceSpec } from '#lib/domain/signals/signal-spec.ts';
import type { RemoteSpec } from '#lib/domain/signals/source-spec.ts';
import { probe } from './probe.ts';
import { prometheus } from './prometheus.ts';
import { push } from './push.ts';
import { runSummary } from './run-summary.ts';
import { scrape } from './scrape.ts';
import { self } from './self.ts';
import type { Look, Measured, Past, Readout, Remote, Source, Span } from './source.ts';

/** Every kind of source that a runbook can name. */
export const sources = {
  self,
  push,
  prometheus,
  scrape,
  probe,
  'run-summary': runSummary,
} satisfies {
  [Kind in SourceSpec['kind']]: Source<Kind>;
};

/** What a signal's source says this second; null where it has nothing to say or is not one to ask. */
export function pollSource(spec: SourceSpec, readout: Readout): Measured | null {
  return spec.kind === 'self' ? (sources.self.poll?.(spec, readout) ?? null) : null;
}

/** The questions of one spec, whatever its kind. */
export interface Asking {
  measure(look: Look): Promise<Measured | null>;
  history(span: Span, look: Look): Promise<Past[]>;
  /** The same questions of what the canary is compared with. */
  stable: Asking | null;
}

export function askingOf(spec: RemoteSpec): Asking {
  const remote: Remote<RemoteSpec> | undefined = sources[spec.kind].remote;
  return bind(remote, spec);
}

function bind<Spec>(remote: Remote<Spec> | undefined, spec: Spec): Asking {
  if (!remote) throw new Error('a source that is asked has no way to be asked');
  const stable = remote.stableOf(spec);
  return {
    measure: (look) => remote.measure(spec, look),
    history: async (span, look) => (await remote.history?.(spec, span, look)) ?? [],
    stable: stable && bind(remote, stable),
  };
}
