import * as z from 'zod';
import { Runbook } from './schema.ts';

interface Form {
  properties?: Record<string, Form>;
  additionalProperties?: Form | boolean;
  items?: Form;
  anyOf?: Form[];
  oneOf?: Form[];
  allOf?: Form[];
  const?: unknown;
  $ref?: string;
}

let whole: Form | undefined;
const form = () => {
  whole ??= z.toJSONSchema(Runbook, { io: 'input', unrepresentable: 'any' }) as Form;
  return whole;
};

/** The forms that a value may have: of a choice between kinds those of its own kind. */
function branches(one: Form, value: unknown): Form[] {
  const inner = [...(one.anyOf ?? []), ...(one.oneOf ?? []), ...(one.allOf ?? [])];
  if (inner.length === 0) return [one];
  return inner.flatMap((part) => branches(part, value)).filter((part) => isOfKind(part, value));
}

function isOfKind({ properties = {} }: Form, value: unknown): boolean {
  const given = (value ?? {}) as Record<string, unknown>;
  return Object.entries(properties).every(
    ([name, { const: only }]) => only === undefined || given[name] === only,
  );
}

function step(one: Form, key: PropertyKey): Form[] {
  if (typeof key === 'number') return one.items ? [one.items] : [];
  const named = one.properties?.[String(key)];
  if (named) return [named];
  return typeof one.additionalProperties === 'object' ? [one.additionalProperties] : [];
}

/** The fields that may stand at this path of a runbook, for whoever wrote another one. */
export function knownFields(path: readonly PropertyKey[], data: unknown): string[] {
  let [forms, value]: [Form[], unknown] = [branches(form(), data), data];
  for (const key of path) {
    value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
    forms = forms.flatMap((one) => step(one, key)).flatMap((one) => branches(one, value));
  }
  return [...new Set(forms.flatMap(({ properties = {} }) => Object.keys(properties)))];
}
