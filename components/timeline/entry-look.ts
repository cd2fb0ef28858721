import { nameOf, type Words } from '#lib/contract/wording.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { findItem, findPhase } from '#lib/domain/lookup.ts';
import type { GlyphName } from '../ui/glyph-shapes.tsx';
import type { Tone } from '../ui/tone.ts';

/** How an entry is drawn and said: `code` under `entry.` with its values; `who` stands before it. */
export interface EntryLook {
  glyph: GlyphName;
  tone: Tone;
  code: string;
  values: Record<string, string | number>;
}

/** Says one kind of entry. */
export type Teller = (entry: Entry, words: Words) => EntryLook;

const text = (value: unknown): string =>
  value === undefined || value === null ? '' : String(value);
/** A param as text; nothing where it is absent. */
export const said = (entry: Entry, name: string) => text(entry.params[name]);

export function look(
  glyph: GlyphName,
  tone: Tone,
  code: string,
  values: EntryLook['values'] = {},
): EntryLook {
  return { glyph, tone, code, values };
}

/** The row that an entry is about, in the viewer’s language. */
export function itemOf(entry: Entry, words: Words): string {
  const placed = words.runbook && findItem(words.runbook, said(entry, 'item'));
  return placed ? placed.item.text[words.locale] : said(entry, 'item');
}

/** The phase that an entry is about, in the viewer’s language. */
export function phaseOf(entry: Entry, words: Words): string {
  const slug = said(entry, 'phase') || said(entry, 'phaseRun').split('@')[0] || '';
  const phase = words.runbook && findPhase(words.runbook, slug);
  return phase ? phase.name[words.locale] : slug;
}

export const named = (kind: string, slug: unknown, words: Words) => nameOf(kind, text(slug), words);
