import type { SourceSpec } from '#lib/domain/signals/signal-spec.ts';
import { push } from './push.ts';
import { self } from './self.ts';
import type { Measured, Readout, Source } from './source.ts';

/** Every kind of source that a runbook can name. */
export const sources = { self, push } satisfies { [Kind in SourceSpec['kind']]: Source<Kind> };

/** What a signal's source says this second; null where it has nothing to say or is not one to ask. */
export function pollSource(spec: SourceSpec, readout: Readout): Measured | null {
  return spec.kind === 'self' ? (sources.self.poll?.(spec, readout) ?? null) : null;
}
