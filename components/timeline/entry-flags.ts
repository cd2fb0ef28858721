import { type Words, wordMessage } from '#lib/contract/wording.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { findFlag, segmentText } from '#lib/domain/flags/standing.ts';
import type { GlyphName } from '../ui/glyph-shapes.tsx';
import type { Tone } from '../ui/tone.ts';
import { type EntryLook, look, named, said, type Teller } from './entry-look.ts';

/** Names of the segments that an entry is about, behind the flag's key. */
function whereOf({ params }: Entry, { runbook, locale }: Words): string {
  const own = params.phases ?? (params.phase === undefined ? [] : [params.phase]);
  const names = (own as string[]).map(
    (slug) => (runbook && segmentText(runbook, slug)?.[locale]) ?? slug,
  );
  return names.length === 0 ? '' : ` [${names.join(', ')}]`;
}

function flagLook(entry: Entry, words: Words, how: [GlyphName, Tone], code: string): EntryLook {
  const slug = said(entry, 'flag');
  const error = entry.changes?.flags?.[0]?.error;
  const state = said(entry, 'state');
  return look(...how, code, {
    flag: (words.runbook && findFlag(words.runbook, slug)?.key) ?? slug,
    state: state === '' ? '' : words.translate(`flags.${state}`),
    where: whereOf(entry, words),
    how: said(entry, 'how'),
    error: error ? wordMessage(error, words) : '',
  });
}

const teller =
  (glyph: GlyphName, tone: Tone, code: string): Teller =>
  (entry, words) =>
    flagLook(entry, words, [glyph, tone], code);

/** What somebody or something did, with the reason where one was given. */
function asked(entry: Entry, words: Words): EntryLook {
  const isDrill = said(entry, 'how') === 'drill';
  const code = entry.kind === 'flag.wanted' ? 'flagWanted' : isDrill ? 'flagDrill' : 'flagHand';
  const plain = flagLook(entry, words, ['flag', 'set'], code);
  const trigger = said(entry, 'trigger');
  const contained =
    trigger && words.translate('containment.entry', { trigger: named('trigger', trigger, words) });
  const reason = contained || said(entry, 'reason');
  if (reason === '') return plain;
  return {
    ...plain,
    code: 'flagReason',
    values: { said: words.translate(`entry.${code}`, plain.values), reason },
  };
}

/** How the record says what became of flags (E10). */
export const flagTellers = {
  'flag.wanted': asked,
  'flag.recorded': asked,
  'flag.confirmed': (entry, words) => {
    const isRead = said(entry, 'proof') === 'read';
    const how: [GlyphName, Tone] = ['flag', isRead ? 'go' : 'caution'];
    return flagLook(entry, words, how, isRead ? 'flagConfirmed' : 'flagAccepted');
  },
  'flag.failed': teller('flag', 'stop', 'flagFailed'),
  'flag.unanswered': teller('flag', 'caution', 'flagUnanswered'),
  'flag.watched': teller('clock', 'quiet', 'flagWatched'),
  'flag.drifted': teller('flag', 'stop', 'flagDrifted'),
  'flag.settled': teller('flag', 'go', 'flagSettled'),
  'flag.unread': teller('flag', 'caution', 'flagUnread'),
  'flag.found': teller('flag', 'quiet', 'flagFound'),
} satisfies Record<string, Teller>;
