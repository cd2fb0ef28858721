import { isTimeField } from '#lib/domain/quick-line/names.ts';
import { instantNear, timeText } from '#lib/domain/quick-line/time.ts';
import type { Result } from '#lib/domain/room.ts';
import type { ItemSpec } from '#lib/domain/runbook/schema.ts';

/** Why an input cannot stand as it is. */
export type RowFault = 'needed' | 'note' | 'not-a-time' | 'ahead';

type Values = Readonly<Record<string, string>>;

const prefix = 'field.';
/** The name of the input for the time at which the row was seen. */
export const seenAtName = 'seenAt';

/** The name of a field's input, in the form and in its draft. */
export const fieldName = (slug: string) => `${prefix}${slug}`;

/** Fields with something in them, by their slug. */
export function fieldsOf(values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => name.startsWith(prefix) && value.trim() !== '')
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
}

/** What a form has for the command, with what is not right yet by the name of its input. */
export function readEntry(item: ItemSpec, values: Values, result: Result, now: string) {
  const faults: Record<string, RowFault> = {};
  const fields = fieldsOf(values);
  for (const field of item.fields) {
    const value = fields[field.slug];
    if (value === undefined) {
      if (field.required && result === 'PASS') faults[fieldName(field.slug)] = 'needed';
    } else if (isTimeField(field)) {
      const at = instantNear(value, now);
      if (at !== undefined && at > now) faults[fieldName(field.slug)] = 'ahead';
      else if (at !== undefined) fields[field.slug] = timeText(at);
    }
  }
  const seen = values[seenAtName]?.trim();
  const observedAt = seen ? instantNear(seen, now) : undefined;
  if (seen && observedAt === undefined) faults[seenAtName] = 'not-a-time';
  else if (observedAt !== undefined && observedAt > now) faults[seenAtName] = 'ahead';
  const note = values.note?.trim();
  if (result === 'FAIL' && !note) faults.note = 'note';
  const input = {
    item: item.slug,
    result,
    fields,
    ...(note ? { note } : {}),
    ...(observedAt === undefined ? {} : { observedAt }),
  };
  return { input, faults };
}
