'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';
import type { GlyphName } from '#components/ui/glyph-shapes.tsx';
import { classes, type Tone } from '#components/ui/tone.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { countdown, driftText } from '#lib/client/times.ts';
import { useLink } from '#lib/client/use-live-room.ts';
import { listOf, wordIn } from '#lib/client/wording.ts';
import { verbText } from '#lib/contract/wording.ts';
import { driftMs } from '#lib/domain/clock/clock.ts';
import { currentRun } from '#lib/domain/lookup.ts';
import type { Message } from '#lib/domain/message.ts';
import { roomSentence, type Sentence } from '#lib/domain/report/sentence.ts';
import { lineState } from './live-mark.tsx';
import { type RoomView, useRoom } from './room-context.ts';

const looks = {
  calm: { glyph: 'disc', tone: 'go' },
  hold: { glyph: 'pause', tone: 'caution' },
  off: { glyph: 'gap', tone: 'stop' },
  freeze: { glyph: 'lock', tone: 'caution' },
  alarm: { glyph: 'octagon', tone: undefined },
  waiting: { glyph: 'clock', tone: undefined },
} as const satisfies Record<
  Sentence['tone'] | 'waiting',
  { glyph: GlyphName; tone: Tone | undefined }
>;

const freshMs = 10_000;

function waitsText(view: RoomView, waits: NonNullable<Sentence['waits']>): string {
  const { words } = view;
  const said = waits.for.map((message) => wordIn('sentence', message, words));
  const reasons = [...new Set(said)];
  const key = waits.leftMs === undefined ? 'sentence.opens' : 'sentence.opens-in';
  return words.translate(key, {
    verb: verbText(waits.verb, view.room.release.phase, words),
    left: countdown(waits.leftMs ?? 0),
    reasons: listOf(reasons, words.locale),
  });
}

const isAgainstGreen = ({ code }: Message) => code === 'signals-out' || code === 'signals-silent';

/** What a screen reader is told: the same words, but only when more than a clock has moved. */
function useSpoken(sentence: Sentence, text: string): string {
  const still = JSON.stringify(sentence, (key, value) => (key.endsWith('Ms') ? undefined : value));
  const [spoken, setSpoken] = useState({ still, text });
  if (spoken.still !== still) setSpoken({ still, text });
  return spoken.still === still ? spoken.text : text;
}

/** The sentence as it stands now, and in words. */
export function useSentence(): { sentence: Sentence; lead: string; rest: string[] } {
  const view = useRoom();
  const now = useNow();
  const link = useLink(view.slug);
  const { room, words } = view;
  const line = { state: lineState(link, now), heardAt: link?.since ?? link?.heardAt ?? now };
  const sentence = roomSentence(room, view.readings, line, now);
  const { targetAt } = room.release;
  const lead = wordIn('sentence', sentence.lead, words, targetAt);
  const rest = sentence.rest.map((message) => wordIn('sentence', message, words, targetAt));
  if (sentence.waits) rest.push(waitsText(view, sentence.waits));
  return { sentence, lead, rest };
}

/** The one line that says where the room stands. */
export function SentenceLine() {
  const t = useTranslations('room');
  const { room, words } = useRoom();
  const { targetAt } = room.release;
  const { sentence, lead, rest } = useSentence();
  const spoken = useSpoken(sentence, [lead, ...rest].join(' '));
  const fresh = useFresh(sentence);
  // Nothing has been shown to be well before the start, nor by signals that say nothing: no green then.
  const unproved = room.release.state === 'planned' || sentence.rest.some(isAgainstGreen);
  const look = looks[unproved && sentence.tone === 'calm' ? 'waiting' : sentence.tone];
  const run = currentRun(room);
  const drift = run && driftMs(run);
  return (
    <section
      aria-label={t('sentence')}
      className={classes(
        'sentence',
        sentence.tone === 'freeze' ? 'hold' : sentence.tone !== 'calm' && sentence.tone,
        fresh && 'fresh',
        // On a phone the panel of the trigger says the same, larger.
        sentence.tone === 'alarm' && 'max-md:in-data-[tab=decide]:sr-only',
      )}
    >
      <Glyph name={look.glyph} tone={look.tone} />
      <p>
        <b>{lead}</b> {rest.join(' ')}
      </p>
      <span className="sr" role="status">
        {spoken}
      </span>
      <span className="grow" />
      {sentence.aside ? (
        <span className="nowrap max-md:hidden">
          {wordIn('sentence', sentence.aside, words, targetAt)}
        </span>
      ) : (
        drift !== undefined && (
          <span className="label">{t('drift', { drift: driftText(drift) })}</span>
        )
      )}
    </section>
  );
}

/** True for ten seconds after an alarm came up. */
function useFresh(sentence: Sentence): boolean {
  const alarm = sentence.tone === 'alarm' ? String(sentence.lead.params?.trigger) : undefined;
  const [fresh, setFresh] = useState(false);
  useEffect(() => {
    setFresh(alarm !== undefined);
    if (alarm === undefined) return;
    const timer = setTimeout(() => setFresh(false), freshMs);
    return () => clearTimeout(timer);
  }, [alarm]);
  return fresh;
}
