import {
  finish,
  isSendable,
  maxText,
  problem,
  type QuickPiece,
  type QuickReading,
  type QuickScene,
} from './quick-line/reading.ts';
import { readRow } from './quick-line/row.ts';
import { type Token, tokensOf } from './quick-line/tokens.ts';

const heads: Readonly<Record<string, 'note' | 'park' | 'signals' | 'update' | 'retry'>> = {
  n: 'note',
  note: 'note',
  l: 'park',
  park: 'park',
  s: 'signals',
  signals: 'signals',
  u: 'update',
  update: 'update',
  a: 'retry',
};

/** What follows a note's or a parked item's letter: one text in quotes, or the line as it is typed. */
function restOf(line: string, tokens: readonly Token[]): string {
  const [head, first, ...more] = tokens;
  if (first?.quoted && first.key === undefined && more.length === 0) return first.text.trim();
  return line.slice(head?.end ?? 0).trim();
}

function readText(line: string, tokens: readonly Token[], head: 'note' | 'park'): QuickReading {
  const text = restOf(line, tokens);
  const place = { at: tokens[1]?.at ?? line.length, end: line.length };
  const pieces: QuickPiece[] = [{ kind: 'act', act: head }];
  if (text === '') return { pieces, problem: problem('text-missing', place, {}, ['"…"']) };
  if (text.length > maxText) return { pieces, problem: problem('too-long', place, { maxText }) };
  if (!isSendable(text)) return { pieces, problem: problem('not-text', place) };
  const command = head === 'note' ? 'note.add' : 'parking.add';
  return finish({ kind: 'send', command, input: { text } });
}

/**
 * Reads a quick line such as `4.3 p t=now ref=adm-10442 "text"` (design: Keys, `:`). Answers what Enter
 * would send together with the preview of exactly that, or what is in the way, with its place in the
 * line and what would do. Refuses nothing by throwing; an empty line reads as nothing.
 */
export function readQuickLine(line: string, scene: QuickScene): QuickReading {
  const tokens = tokensOf(line);
  const [first, second] = tokens;
  if (!first) return { pieces: [] };
  const word = first.key === undefined && !first.quoted ? first.text.toLowerCase() : '';
  const head = Object.hasOwn(heads, word) ? heads[word] : undefined;
  if (head === undefined) return readRow(tokens, scene, line.length);
  if (head === 'note' || head === 'park') return readText(line, tokens, head);
  if (second) {
    const pieces: QuickPiece[] = [{ kind: 'act', act: head }];
    return { pieces, problem: problem('too-many-words', second, { word: second.text }) };
  }
  if (head === 'update') return finish({ kind: 'update' });
  return finish({
    kind: 'send',
    command: head === 'signals' ? 'signals.read' : 'canary.retry',
    input: {},
  });
}
