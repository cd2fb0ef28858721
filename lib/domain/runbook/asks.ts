/**
 * What the schemas of a runbook ask of a text beyond its type, by code. The words are what zod says to
 * whoever uses a schema by itself; the check of a file answers the code, and `runbookCheck` words it.
 */
export const asks = {
  'ask-slug': 'a slug: lower-case letters, digits and single hyphens',
  'ask-other-name': 'is not a name to use',
  'ask-duration': 'a duration such as 90s, 15m, 24h or 3d',
  'ask-offset': 'an offset such as T-10m, T+0 or T+90m',
  'ask-time-of-day': 'a time of day such as 22:00',
  'ask-parameter-name': 'a parameter name in camelCase',
  'ask-metric-name': 'a metric’s name',
  'ask-label-name': 'a label’s name',
  'ask-fewer-labels': 'at most 20 labels',
  'ask-field-path': 'a path such as rates.s1_rate',
  'ask-flag-name': 'must be a name in one line',
  'ask-one-line': 'must be one line, without control characters',
  'ask-text': 'must not be blank',
} as const;

/** The code of what zod said, where a schema of ours asked for it. */
export function askCode(message: string): string | undefined {
  return Object.entries(asks).find(([, said]) => said === message)?.[0];
}
