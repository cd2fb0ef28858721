import { durationText } from '#lib/contract/numbers.ts';
import { nameOf, type Words } from '#lib/contract/wording.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { GlyphName } from '../ui/glyph-shapes.tsx';
import type { Tone } from '../ui/tone.ts';
import { type EntryLook, look, said, type Teller } from './entry-look.ts';

/** What an incident is called: by its title, by the trigger that opened it, or by where it came from. */
export function incidentName(
  incident: { title?: string; triggers: readonly string[]; origin: string },
  words: Words,
): string {
  if (incident.title !== undefined) return incident.title;
  const [first] = incident.triggers;
  if (first !== undefined) return nameOf('trigger', first.split('#')[0] ?? first, words);
  return words.translate(`incidents.origin.${incident.origin}`);
}

function told(entry: Entry, words: Words) {
  const incident = entry.changes?.incidents?.[0];
  return {
    severity: said(entry, 'severity'),
    name: incident ? incidentName(incident, words) : said(entry, 'incident'),
  };
}

/** Says one kind of entry about an incident. */
export const incident =
  (glyph: GlyphName, tone: Tone, code: string): Teller =>
  (entry, words): EntryLook =>
    look(glyph, tone, code, told(entry, words));

/** A clock that ran over: which one, and over what target. */
export const clockOver: Teller = (entry, words) =>
  look('clock', 'stop', 'incidentBreached', {
    ...told(entry, words),
    clock: words.translate(`incidents.clock.${said(entry, 'clock')}`),
    target: durationText(Number(entry.params.targetMs), words.locale),
  });

/** A rollback that takes longer than its target until safe. */
export const overran: Teller = (entry, words) =>
  look('clock', 'stop', 'rollbackOverran', {
    target: durationText(Number(entry.params.targetMs), words.locale),
  });
