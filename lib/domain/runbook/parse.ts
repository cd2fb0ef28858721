import type * as z from 'zod';
import type { Message } from '../message.ts';
import { formWay } from './form-ways.ts';
import { knownFields } from './known-fields.ts';
import { knownNames } from './near-names.ts';
import { type Problem, problem, way } from './problem.ts';
import { Runbook } from './schema.ts';

export type Parsed = { ok: true; runbook: Runbook } | { ok: false; problems: Problem[] };

/** `phases[2].gate` for `['phases', 2, 'gate']`; the whole file is `(file)`. */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return text === '' ? '(file)' : text.replace(/^\./, '');
}

const wanted: Record<string, Message> = {
  array: way('write-list'),
  boolean: way('write-boolean'),
  number: way('write-number'),
  int: way('write-whole-number'),
  string: way('write-text'),
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

function wayOut(issue: z.core.$ZodIssue, path: PropertyKey[], data: unknown): Message {
  const value = valueAt(data, path);
  const words = wordsOf(issue);
  if (words) return knownNames(value === undefined ? '' : String(value), words);
  const fields = knownFields(path, data);
  if (issue.code !== 'invalid_type' && issue.code !== 'invalid_union') return formWay(issue);
  if (fields.length > 0) return way('write-fields', { fields: fields.slice(0, 6) });
  const plain = 'expected' in issue ? wanted[issue.expected] : undefined;
  return plain ?? way('write-key', { key: String(path.at(-1) ?? 'format') });
}

function problemsOf(issue: z.core.$ZodIssue, data: unknown, above: PropertyKey[] = []): Problem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((field) => {
      const known = knownNames(field, knownFields(path, data));
      return problem('unknown-field', pathText([...path, field]), { field }, known);
    });
  }
  const value = valueAt(data, path);
  if (value !== undefined && issue.code === 'invalid_union' && issue.errors.length > 0) {
    return nearest(issue).flatMap((inner) => problemsOf(inner, data, path));
  }
  const where = pathText(path);
  const out = wayOut(issue, path, data);
  if (value === undefined) return [problem('is-missing', where, {}, out)];
  return [problem('does-not-belong', where, { value: shown(value) }, out)];
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
