'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { classes } from '#components/ui/tone.ts';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { listOf } from '#lib/client/wording.ts';
import { instantText } from '#lib/contract/numbers.ts';
import { findItem } from '#lib/domain/lookup.ts';
import type { QuickPiece, QuickProblem } from '#lib/domain/quick-line/reading.ts';
import { Refusal } from '../room/refusal.tsx';
import { useRoom } from '../room/room-context.ts';
import { type QuickLineState, useQuickLine } from './use-quick-line.ts';

type QuickLineProps = {
  /** N and L begin a line here: where notes and parked items have no input of their own. */
  takesNotes?: boolean;
  /** It was called for just now and takes the focus. */
  called?: boolean;
  /** The line was left. */
  onLeave?: () => void;
};

/** One line for everything a scribe enters; how it reads is shown before Enter sends it. */
export function QuickLine({ takesNotes = false, called = false, onLeave }: QuickLineProps) {
  const t = useTranslations('quick');
  const line = useQuickLine();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  function begin(text?: string) {
    if (text !== undefined && line.text.trim() === '') line.set(text);
    input.current?.focus();
  }
  useEffect(() => {
    if (called) input.current?.focus();
  }, [called]);
  useKeyActs({
    quick: () => begin(),
    ...(takesNotes ? { note: () => begin('n '), park: () => begin('l ') } : {}),
  });

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') void line.enter();
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      line.recall(event.key === 'ArrowUp' ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.currentTarget.blur();
      onLeave?.();
    }
  }

  return (
    <section className="quick" aria-label={t('label')}>
      <div className="quick-type">
        <label htmlFor={id} className="set" aria-hidden="true">
          :
        </label>
        <input
          ref={input}
          id={id}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="send"
          aria-label={t('label')}
          aria-describedby={`${id}-reads`}
          aria-invalid={line.insisted || undefined}
          placeholder={t('placeholder')}
          value={line.text}
          onChange={(event) => line.set(event.target.value)}
          onKeyDown={press}
        />
      </div>
      <Reads id={`${id}-reads`} line={line} />
      <div className="quick-refusal">
        <Refusal problem={line.problem} what={line.text} onDismiss={line.dismiss} />
      </div>
    </section>
  );
}

/** How the line reads, and what is in the way of it. */
function Reads({ id, line }: { id: string; line: QuickLineState }) {
  const t = useTranslations('quick');
  const { text, reading, closed, insisted } = line;
  const bad = reading.problem !== undefined || closed !== undefined;
  if (text.trim() === '') {
    return (
      <div className="quick-reads" id={id}>
        <span className="label">{t('hint')}</span>
      </div>
    );
  }
  return (
    <div className="quick-reads" id={id} role={insisted && bad ? 'alert' : 'status'}>
      {reading.pieces.length > 0 && (
        <>
          <span className="label">{t('reads')}</span>
          {reading.pieces.map((piece, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the line
            <Piece key={place} piece={piece} />
          ))}
        </>
      )}
      {reading.problem && <Problem problem={reading.problem} text={text} insisted={insisted} />}
      {closed !== undefined && (
        <span className="quick-bad">
          <Glyph name="lock" size="s" /> {closed}
        </span>
      )}
      {!bad && <Kbd>Enter</Kbd>}
    </div>
  );
}

function Piece({ piece }: { piece: QuickPiece }) {
  const t = useTranslations('quick');
  const { room, words } = useRoom();
  const tag = (text: string, className?: string, title?: string) => (
    <span className={classes('tag big', className)} title={title}>
      {text}
    </span>
  );
  switch (piece.kind) {
    case 'row': {
      const placed = findItem(room.runbook, piece.item);
      return tag(
        placed ? `${placed.number} ${placed.item.text[words.locale]}` : piece.item,
        'row-tag',
      );
    }
    case 'result':
      return tag(piece.result, piece.result === 'PASS' ? 'go' : 'stop');
    case 'exit':
      return tag(t('exit', { code: piece.code }));
    case 'observed':
      return tag(t('seenAt', { at: instantText(piece.at) }));
    case 'field': {
      const field = findItem(room.runbook, piece.item)?.item.fields.find(
        (one) => one.slug === piece.field,
      );
      return tag(
        `${field?.name[words.locale] ?? piece.field} ${piece.value}`,
        undefined,
        piece.value,
      );
    }
    case 'ticket':
      return tag(t('ticket', { ticket: piece.value }));
    case 'text':
      return tag(t('text', { text: piece.text }), 'text-tag', piece.text);
    case 'act':
      return tag(t(`act.${piece.act}`));
  }
}

type ProblemProps = { problem: QuickProblem; text: string; insisted: boolean };

/** What is in the way, the word it is about, and what would do. */
function Problem({ problem, text, insisted }: ProblemProps) {
  const t = useTranslations('quick');
  const { room, words } = useRoom();
  const { code, params, at, would } = problem;
  const item = typeof params.item === 'string' ? findItem(room.runbook, params.item) : undefined;
  const fields = Array.isArray(params.fields)
    ? params.fields.map(
        (slug) => item?.item.fields.find((one) => one.slug === slug)?.name[words.locale] ?? slug,
      )
    : [];
  const values = {
    word: String(params.word ?? ''),
    result: String(params.result ?? ''),
    maxText: Number(params.maxText ?? 0),
    fields: listOf(fields, words.locale),
    at: at + 1,
  };
  const ahead = at >= text.trimEnd().length;
  return (
    <span className={classes('quick-bad', insisted && 'stop')}>
      <Glyph name={insisted ? 'octagon' : 'ring'} size="s" tone={insisted ? 'stop' : 'quiet'} />
      <span>
        {t(`problem.${code}`, values)} {!ahead && t('at', { at: at + 1 })}
        {would.length > 0 && ` · ${t('would', { list: would.slice(0, 6).join('  ') })}`}
      </span>
    </span>
  );
}
