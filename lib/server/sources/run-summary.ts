import type { Source } from './source.ts';

/** Samples come with `POST /api/ingest/run-summaries`; there is nothing to ask. */
export const runSummary: Source<'run-summary'> = { kind: 'run-summary' };
