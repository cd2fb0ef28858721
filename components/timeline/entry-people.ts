import { whenText } from '#lib/client/times.ts';
import type { Words } from '#lib/contract/wording.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { GlyphName } from '../ui/glyph-shapes.tsx';
import type { Tone } from '../ui/tone.ts';
import { type EntryLook, look, named, said, type Teller } from './entry-look.ts';

/** By its holder, by the deputy, or by an admin: the entry's own role says which (A1). */
export function handedOver(entry: Entry, words: Words): EntryLook {
  const codes: Record<string, string> = { deputy: 'tookOver', admin: 'appointed' };
  return look('person', 'set', codes[entry.actor.role ?? ''] ?? 'handedOver', {
    role: named('role', entry.params.role, words),
    from: said(entry, 'from') || '—',
    to: said(entry, 'to'),
    briefing: said(entry, 'briefing'),
  });
}

/** Who bears it, what it is, and by when. */
export function delegated(glyph: GlyphName, tone: Tone, code: string): Teller {
  return (entry, words) => {
    const row = entry.changes?.delegations?.[0];
    return look(glyph, tone, code, {
      who: named('role', row?.who, words),
      what: row?.what ?? '',
      by: row ? whenText(row.byAt, words) : '',
      outcome: row?.outcome ?? '',
    });
  };
}

/** An action item that was written down, or is done. */
export function action(entry: Entry, words: Words): EntryLook {
  const row = entry.changes?.actions?.[0];
  const code = entry.kind === 'action.closed' ? 'actionClosed' : 'actionAdded';
  return look(
    code === 'actionClosed' ? 'disc' : 'flag',
    code === 'actionClosed' ? 'go' : 'quiet',
    row?.parking !== undefined && code === 'actionAdded' ? 'actionFromParking' : code,
    {
      owner: named('role', row?.owner, words),
      text: row?.text ?? '',
      eta: row ? whenText(row.etaAt, words) : '',
    },
  );
}
