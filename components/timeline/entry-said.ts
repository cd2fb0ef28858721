import { nameOf, seatWords } from '#lib/contract/wording.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { RoomView } from '../room/room-context.ts';
import type { EntryLook } from './entry-look.ts';
import { tell } from './entry-text.ts';

/** What wording an entry needs: names of people, the language and the runbook. */
type Speaker = Pick<RoomView, 'people' | 'words'>;

/** In which role an entry was made; the room and its parts have no name here. */
export function actorName({ people, words }: Speaker, { actor }: Entry): string {
  if (actor.type === 'system') return '';
  if (actor.role === undefined) return people[actor.id] ?? actor.id;
  const role = words.runbook?.roles.find(({ slug }) => slug === actor.role);
  // Where a role has letters, they will do beside a line.
  return role?.short?.[words.locale] ?? nameOf('role', actor.role, words);
}

/** An entry as the viewer reads it. */
interface SaidEntry extends EntryLook {
  who: string;
  said: string;
}

/** Words an entry in the viewer's language, people by their names. */
export function sayEntry(view: Speaker, entry: Entry): SaidEntry {
  const look = tell(entry, view.words);
  const values = { ...seatWords(view.words), ...look.values, ...namesOf(view, look.values) };
  const said = view.words.translate(`entry.${look.code}`, values);
  return { ...look, who: actorName(view, entry), said };
}

/** People that an entry names by id, by their names. */
function namesOf(view: Speaker, values: Record<string, string | number>) {
  const names: Record<string, string> = {};
  for (const key of ['person', 'to', 'from', 'who', 'owner']) {
    const id = values[key];
    if (typeof id === 'string' && view.people[id]) names[key] = view.people[id];
  }
  return names;
}
