import type * as z from 'zod';
import { knownFields } from './known-fields.ts';
import { knownNames } from './near-names.ts';
import { Runbook } from './schema.ts';

/** What is wrong with a runbook: where (`phases[2].gate.criteria[0]`), why, and the way out, a line each. */
export interface Problem {
  path: string;
  reason: string;
  /** What to do about it. */
  help?: string;
}

export type Parsed = { ok: true; runbook: Runbook } | { ok: false; problems: Problem[] };

/** `phases[2].gate` for `['phases', 2, 'gate']`; the whole file is `(file)`. */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return text === '' ? '(file)' : text.replace(/^\./, '');
}

const wanted: Record<string, string> = {
  array: 'write a list, such as [a, b]',
  boolean: 'write true or false',
  number: 'write a number, without quotes',
  int: 'write a whole number, without quotes',
  string: 'write text, in quotes where it looks like a number',
};

const valueAt = (data: unknown, path: readonly PropertyKey[]) =>
  path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key],
    data,
  );

const shown = (value: unknown) => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** The branch of a union that came nearest: the one that did not fail on the type alone. */
function nearest(issue: Extract<z.core.$ZodIssue, { code: 'invalid_union' }>): z.core.$ZodIssue[] {
  const branch = issue.errors.find((errors) => errors[0]?.code !== 'invalid_type');
  return branch ?? issue.errors.at(-1) ?? [];
}

/** The words that may stand where the issue is, where only certain words may. */
function wordsOf(issue: z.core.$ZodIssue): string[] | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code !== 'invalid_union' || issue.errors.length > 0) return undefined;
  return 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : undefined;
}

function wayOut(issue: z.core.$ZodIssue, path: PropertyKey[], data: unknown): string {
  const value = valueAt(data, path);
  const words = wordsOf(issue);
  if (words) return knownNames(value === undefined ? '' : String(value), words);
  const fields = knownFields(path, data);
  if (issue.code !== 'invalid_type' && issue.code !== 'invalid_union') return issue.message;
  if (fields.length > 0) return `write { ${fields.slice(0, 6).join(', ')} } with their values`;
  const plain = 'expected' in issue ? wanted[issue.expected] : undefined;
  return plain ?? `write "${String(path.at(-1) ?? 'format')}: …"`;
}

function problemsOf(issue: z.core.$ZodIssue, data: unknown, above: PropertyKey[] = []): Problem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathText([...path, key]),
      reason: `unknown field "${key}"`,
      help: knownNames(key, knownFields(path, data)),
    }));
  }
  const value = valueAt(data, path);
  if (value !== undefined && issue.code === 'invalid_union' && issue.errors.length > 0) {
    return nearest(issue).flatMap((inner) => problemsOf(inner, data, path));
  }
  const reason = value === undefined ? 'is missing' : `${shown(value)} does not belong here`;
  return [{ path: pathText(path), reason, help: wayOut(issue, path, data) }];
}

/**
 * Takes what a YAML or JSON file holds and gives the runbook in its stored form, or every problem of
 * form: unknown fields, missing ones, wrong types. References between parts are `checkRunbook`'s.
 */
export function parseRunbook(data: unknown): Parsed {
  const parsed = Runbook.safeParse(data);
  if (parsed.success) return { ok: true, runbook: parsed.data };
  return { ok: false, problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, data)) };
}
