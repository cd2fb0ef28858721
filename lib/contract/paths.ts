/** Where things are, for the browser and the CLI; one place so that a path is spelt once. */
const release = (slug: string) => `/api/releases/${encodeURIComponent(slug)}`;

export const paths = {
  me: '/api/me',
  health: '/api/health',
  templates: '/api/templates',
  runbooks: '/api/runbooks',
  runbookCheck: '/api/runbooks/check',
  runbook: (slug: string) => `/api/runbooks/${encodeURIComponent(slug)}`,
  runbookText: (hash: string) => `/api/runbooks/${hash}/text`,
  people: '/api/people',
  everybody: '/api/people?all=true',
  person: (id: string) => `/api/people/${encodeURIComponent(id)}`,
  mySessions: '/api/me/sessions',
  releases: '/api/releases',
  tokens: '/api/tokens',
  token: (id: string) => `/api/tokens/${encodeURIComponent(id)}`,
  connections: '/api/connections',
  connection: (name: string) => `/api/connections/${encodeURIComponent(name)}`,
  trySource: (name: string) => `/api/connections/${encodeURIComponent(name)}/test`,
  tryFlag: (name: string) => `/api/connections/${encodeURIComponent(name)}/test-flag`,
  ingestSamples: '/api/ingest/samples',
  runSummaries: (slug: string) => `${release(slug)}/run-summaries`,
  release,
  command: (slug: string, command: string) => `${release(slug)}/${command}`,
  stream: (slug: string, after: number) => `${release(slug)}/stream?after=${after}`,
  timeline: (slug: string, after = 0) => `${release(slug)}/timeline?after=${after}`,
  timelineFile: (slug: string, kind: 'jsonl' | 'md' | 'txt') => `${release(slug)}/timeline.${kind}`,
  executionLog: (slug: string, kind: 'md' | 'txt') => `${release(slug)}/execution-log.${kind}`,
  gate: (slug: string) => `${release(slug)}/gate`,
  samples: (slug: string, signal: string) =>
    `${release(slug)}/samples?signal=${encodeURIComponent(signal)}`,
  samplesFile: (slug: string, { from, to }: { from: number; to: number }) =>
    `${release(slug)}/samples.csv?from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`,
  evidence: (slug: string, id?: string) =>
    id === undefined ? `${release(slug)}/evidence` : `${release(slug)}/evidence/${id}`,
  replay: (slug: string, seq: number) => `${release(slug)}/replay?seq=${seq}`,
  practice: (slug: string) => `${release(slug)}/practice`,
  status: (slug: string) => `/api/status/${encodeURIComponent(slug)}`,
} as const;
