import type * as z from 'zod';
import { Runbook } from './schema.ts';

/** What is wrong with a runbook: where (`phases[2].gate.criteria[0]`), and why, in one line. */
export interface Problem {
  path: string;
  reason: string;
}

export type Parsed = { ok: true; runbook: Runbook } | { ok: false; problems: Problem[] };

/** `phases[2].gate` for `['phases', 2, 'gate']`; the whole file is `(file)`. */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return text === '' ? '(file)' : text.replace(/^\./, '');
}

/** The branch of a union that came nearest: the one that did not fail on the type alone. */
function nearest(issue: Extract<z.core.$ZodIssue, { code: 'invalid_union' }>): z.core.$ZodIssue[] {
  const branch = issue.errors.find((errors) => errors[0]?.code !== 'invalid_type');
  return branch ?? issue.errors.at(-1) ?? [];
}

function problemsOf(issue: z.core.$ZodIssue, above: PropertyKey[] = []): Problem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: pathText(path), reason: `unknown field "${key}"` }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return nearest(issue).flatMap((inner) => problemsOf(inner, path));
  }
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ path: pathText(path), reason: isMissing ? 'is missing' : issue.message }];
}

/**
 * Takes what a YAML or JSON file holds and gives the runbook in its stored form, or every problem of
 * form: unknown fields, missing ones, wrong types. References between parts are `checkRunbook`'s.
 */
export function parseRunbook(data: unknown): Parsed {
  const parsed = Runbook.safeParse(data);
  if (parsed.success) return { ok: true, runbook: parsed.data };
  return { ok: false, problems: parsed.error.issues.flatMap((issue) => problemsOf(issue)) };
}
