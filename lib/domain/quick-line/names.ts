import { findItem } from '../lookup.ts';
import type { ItemSpec, Runbook } from '../runbook/schema.ts';

type FieldSpec = ItemSpec['fields'][number];

/** What a name stands for: one thing, or the several (perhaps none) that it could be. */
export type Found<Thing> = { one: Thing } | { many: Thing[] };

/** Letters alone: case, accents and the Turkish dotted and dotless i make no difference. */
export function lettersOf(text: string): string {
  return text.replace(/ı/g, 'i').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The things whose names fit best: the whole name before its beginning, that before a later word's. */
function fitting<Thing>(
  things: readonly Thing[],
  name: string,
  namesOf: (thing: Thing) => string[],
) {
  const wanted = lettersOf(name);
  const fits = [
    (known: string) => known === wanted,
    (known: string) => known.startsWith(wanted),
    (known: string) => known.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted)),
  ];
  for (const fit of fits) {
    const found = things.filter((thing) => namesOf(thing).map(lettersOf).some(fit));
    if (found.length > 0) return found;
  }
  return [];
}

function found<Thing>(things: Thing[]): Found<Thing> {
  const [one, ...more] = things;
  return one !== undefined && more.length === 0 ? { one } : { many: things };
}

/** The field of a row by its slug or its label in either language, or by an unambiguous beginning of them. */
export function findField(item: ItemSpec, name: string): Found<FieldSpec> {
  if (name === '') return { many: [] };
  return found(fitting(item.fields, name, ({ slug, name: label }) => [slug, label.en, label.tr]));
}

/** The row by its number or slug, or by an unambiguous beginning of its slug, two letters at least. */
export function findRow(runbook: Runbook, ref: string): Found<string> {
  const placed = findItem(runbook, ref);
  if (placed) return { one: placed.item.slug };
  if (ref.length < 2) return { many: [] };
  const slugs = runbook.phases.flatMap((phase) => phase.items.map((item) => item.slug));
  return found(slugs.filter((slug) => lettersOf(slug).startsWith(lettersOf(ref))));
}

/** Numbers of the rows of the phase that a wrong number names; of the first phases where it names none. */
export function nearRows(runbook: Runbook, ref: string): string[] {
  const place = Number(ref.split('.')[0]);
  const at = Number.isInteger(place) && runbook.phases[place - 1] ? place - 1 : 0;
  const rows = runbook.phases[at]?.items ?? [];
  return rows.map((_, row) => `${at + 1}.${row + 1}`);
}

const timeNames = ['t', 'time', 'timestamp', 'saat', 'zaman', 'zaman damgasi', 'zaman-damgasi'];

/** Whether a field holds a time of day, by its slug or label. */
export function isTimeField({ slug, name }: FieldSpec): boolean {
  return [slug, name.en, name.tr].some((known) => timeNames.includes(lettersOf(known)));
}
