import type { Words } from '#lib/contract/wording.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { type EntryLook, itemOf, look, named, said } from './entry-look.ts';

/** A conditional row that does not apply, and why (C1). */
export function excluded(entry: Entry, words: Words): EntryLook {
  const values = { item: itemOf(entry, words), reason: said(entry, 'reason') };
  return look('diamond', 'quiet', 'excluded', values);
}

/** One of several who agree to a row (C1). */
export function approved(entry: Entry, words: Words): EntryLook {
  const values = { item: itemOf(entry, words), role: named('role', entry.params.role, words) };
  return look('flag', 'set', 'approved', values);
}

/** One party's word on a decision, which is named after its entry, or on going on (F5). */
export function partyAgreed(entry: Entry, words: Words): EntryLook {
  const on = said(entry, 'on');
  const number = /^d(\d+)$/.exec(on)?.[1];
  if (number) return look('flag', 'set', 'partyAgreedDecision', { number });
  return look('flag', 'set', 'partyAgreed', { on: named('phase', on, words) });
}
