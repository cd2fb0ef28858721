import type { Source } from './source.ts';

/** Samples come with the answers of a probe, which has a poller of its own. */
export const probe: Source<'probe'> = { kind: 'probe' };
