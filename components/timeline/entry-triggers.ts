import type { Words } from '#lib/contract/wording.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { EntryKind } from '#lib/domain/entry-kind.ts';
import { type EntryLook, look, named, said, type Teller } from './entry-look.ts';

function fired(entry: Entry, words: Words): EntryLook {
  const trigger = named('trigger', entry.params.trigger, words);
  const person = entry.actor.type === 'person';
  const watch = said(entry, 'action') === 'watch';
  const code = watch ? 'firedWatch' : person ? 'reported' : 'fired';
  return look('octagon', watch ? 'caution' : 'stop', code, { trigger });
}

function breached(entry: Entry, words: Words): EntryLook {
  const trigger = named('trigger', entry.params.trigger, words);
  const roles = (entry.params.told ?? []) as string[];
  const told = roles.map((role) => named('role', role, words)).join(', ');
  return look('clock', 'stop', told ? 'breachedTold' : 'breached', { trigger, told });
}

/** What entries of triggers and of the clock that they start say. */
export const triggerTellers = {
  'trigger.fired': fired,
  'trigger.agreed': (entry, words) =>
    look('flag', 'caution', 'agreed', {
      trigger: named('trigger', entry.params.trigger, words),
      agreed: said(entry, 'agreed'),
      parties: said(entry, 'parties'),
    }),
  'trigger.cleared': (entry, words) =>
    look('disc', 'quiet', 'cleared', {
      trigger: named('trigger', entry.params.trigger, words),
      reason: said(entry, 'reason'),
    }),
  'trigger.rearmed': (entry, words) =>
    look('eye', 'quiet', 'rearmed', { trigger: named('trigger', entry.params.trigger, words) }),
  'trigger.escalated': (entry, words) =>
    look('octagon', 'stop', 'escalated', {
      trigger: named('trigger', entry.params.trigger, words),
    }),
  'trigger.lapsed': (entry, words) =>
    look('octagon', 'caution', 'lapsed', {
      trigger: named('trigger', entry.params.trigger, words),
    }),
  'deadline.breached': breached,
} satisfies Partial<Record<EntryKind, Teller>>;
