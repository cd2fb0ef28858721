import type { Entry } from '#lib/domain/entry.ts';
import type { EntryKind } from '#lib/domain/entry-kind.ts';

/** What the record can be narrowed to. */
export const entryGroups = ['decisions', 'rows', 'signals', 'people', 'words'] as const;
export type EntryGroup = (typeof entryGroups)[number];

/** Where each kind of entry belongs. A kind without a group does not compile. */
const groupOf = {
  'release.created': 'decisions',
  'release.started': 'decisions',
  'release.retargeted': 'decisions',
  'release.repinned': 'decisions',
  'release.configured': 'signals',
  'release.cancelled': 'decisions',
  'release.closed': 'decisions',
  'release.handed-over': 'people',
  'role.assigned': 'people',
  'role.removed': 'people',
  'phase.started': 'decisions',
  'item.started': 'rows',
  'item.recorded': 'rows',
  'waiver.requested': 'rows',
  'item.waived': 'rows',
  'item.excluded': 'rows',
  'item.approved': 'rows',
  'decision.agreed': 'decisions',
  'canary.retried': 'decisions',
  'evidence.attached': 'rows',
  'poll.opened': 'decisions',
  'poll.voted': 'decisions',
  'decision.made': 'decisions',
  'signals.read': 'signals',
  'trigger.fired': 'signals',
  'trigger.agreed': 'signals',
  'trigger.cleared': 'signals',
  'trigger.rearmed': 'signals',
  'trigger.escalated': 'signals',
  'trigger.lapsed': 'signals',
  'deadline.breached': 'signals',
  'incident.opened': 'signals',
  'incident.mitigated': 'signals',
  'incident.recovered': 'signals',
  'incident.explained': 'signals',
  'incident.breached': 'signals',
  'rollback.overran': 'decisions',
  'flag.wanted': 'rows',
  'flag.recorded': 'rows',
  'flag.confirmed': 'rows',
  'flag.failed': 'rows',
  'flag.unanswered': 'rows',
  'flag.watched': 'rows',
  'flag.drifted': 'signals',
  'flag.settled': 'signals',
  'flag.unread': 'signals',
  'flag.found': 'signals',
  'round.recorded': 'rows',
  'round.missed': 'rows',
  'update.posted': 'words',
  'update.missed': 'words',
  'note.added': 'words',
  'parking.added': 'words',
  'parking.closed': 'words',
  'delegation.added': 'people',
  'delegation.closed': 'people',
  'delegation.missed': 'people',
  'action.added': 'people',
  'action.closed': 'people',
  'signoff.given': 'people',
  'baseline.taken': 'signals',
  'alert.fired': 'signals',
  'alert.resolved': 'signals',
  'probe.referenced': 'signals',
  'entry.amended': 'words',
  'signal.turned': 'signals',
  'snapshot.taken': 'signals',
  refused: 'decisions',
} satisfies Record<EntryKind, EntryGroup>;

/** The group of an entry; a kind that this screen does not know yet stands in none but is always found by search. */
export const groupOfEntry = (entry: Entry): EntryGroup | undefined =>
  (groupOf as Partial<Record<string, EntryGroup>>)[entry.kind];

/** What is looked for in the record. */
export interface EntryFilter {
  group?: EntryGroup | undefined;
  /** Id of the person, or `room` for what the room did by itself. */
  who?: string | undefined;
  /** Words that must all be in an entry as it is said, or the number of one. */
  text: string;
}

/** Whether an entry passes; `said` is the entry as the viewer reads it, in the viewer's language. */
export function passes(
  entry: Entry,
  said: () => string,
  { group, who, text }: EntryFilter,
  locale: string,
): boolean {
  if (group !== undefined && groupOfEntry(entry) !== group) return false;
  if (who !== undefined && authorOf(entry) !== who) return false;
  const words = text.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const whole = said().toLocaleLowerCase(locale);
  return words.every((word) => whole.includes(word) || names(entry, word));
}

/** Its number, or the first digits of its hash as the lines show them. */
const names = ({ seq, hash }: Entry, word: string) =>
  word === String(seq) || (word.length >= 4 && hash.startsWith(word));

/** Who made an entry: a person's id, or `room` for every system. */
export const authorOf = ({ actor }: Entry): string => (actor.type === 'person' ? actor.id : 'room');
