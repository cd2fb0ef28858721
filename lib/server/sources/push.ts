import type { Source } from './source.ts';

/** Samples arrive through `POST /api/ingest/samples`; there is nothing to ask. */
export const push: Source<'push'> = { kind: 'push' };
