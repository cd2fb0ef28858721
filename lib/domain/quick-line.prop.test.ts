import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from './commands/index.ts';
import type { QuickPiece } from './quick-line/reading.ts';
import { readQuickLine } from './quick-line.ts';
import { smallRunbook as runbook } from './testing/small-runbook.ts';

const now = '2026-11-25T22:04:26.512Z';
const rows = runbook.phases.flatMap((phase, p) =>
  phase.items.map((item, i) => ({ item, number: `${p + 1}.${i + 1}` })),
);
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('p', 'f', 'w', 'n', 'l', 's', 'a', 'u', 'P', 'pass') },
  { weight: 4, arbitrary: fc.constantFrom(...rows.map(({ number }) => number), '9.9', 'weight') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('t=now', 't=22:03', 'log-ref=7', 'lo="a b"', 'ticket=O-1'),
  },
  { weight: 3, arbitrary: fc.constantFrom('"a note"', '"', '“x”', '\\', '=', 'a=', '=b', ':') },
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const line = fc.array(word, { maxLength: 7 }).map((words) => words.join(' '));
const inHand = fc.option(fc.constantFrom(...rows.map(({ item }) => item.slug)), { nil: undefined });

/** What the preview says, put together again as an input. */
function inputOf(pieces: readonly QuickPiece[]): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const fields: Record<string, string> = {};
  const isRecord = pieces.some((piece) => piece.kind === 'result');
  const isWaiver = pieces.some((piece) => piece.kind === 'ticket');
  for (const piece of pieces) {
    if (piece.kind === 'row') input.item = piece.item;
    if (piece.kind === 'result') input.result = piece.result;
    if (piece.kind === 'exit') input.exitCode = piece.code;
    if (piece.kind === 'observed') input.observedAt = piece.at;
    if (piece.kind === 'ticket') input.ticket = piece.value;
    if (piece.kind === 'field') fields[piece.field] = piece.value;
    if (piece.kind === 'text') input[isRecord ? 'note' : isWaiver ? 'reason' : 'text'] = piece.text;
  }
  return isRecord ? { ...input, fields } : input;
}

describe('any quick line', () => {
  it('is read without throwing, and its problem lies within the line', () => {
    fc.assert(
      fc.property(line, inHand, (text, hand) => {
        const reading = readQuickLine(text, { runbook, now, ...(hand ? { inHand: hand } : {}) });
        if (reading.problem) {
          expect(reading.problem.at).toBeGreaterThanOrEqual(0);
          expect(reading.problem.end).toBeGreaterThanOrEqual(reading.problem.at);
          expect(reading.problem.end).toBeLessThanOrEqual(text.length);
        } else if (reading.act === undefined) expect(text.trim()).toBe('');
      }),
    );
  });

  it('sends exactly what its preview says, in a shape that the command takes', () => {
    let sent = 0;
    fc.assert(
      fc.property(line, inHand, (text, hand) => {
        const { act, pieces } = readQuickLine(text, {
          runbook,
          now,
          ...(hand ? { inHand: hand } : {}),
        });
        if (act?.kind !== 'send') return;
        sent += 1;
        expect(inputOf(pieces)).toEqual(act.input);
        expect(commands[act.command].input.safeParse(act.input)).toMatchObject({ success: true });
      }),
      { numRuns: 500 },
    );
    expect(sent).toBeGreaterThan(20);
  });

  it('gives back any text that was put in quotes', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(text, (note) => {
        fc.pre(note.trim() !== '' && note.isWellFormed() && !note.includes('\0'));
        const quoted = note.replace(/[\\"“”„]/g, (letter) => `\\${letter}`);
        const { act } = readQuickLine(`1.1 f "${quoted}"`, { runbook, now });
        expect(act).toMatchObject({ input: { item: 'pin', result: 'FAIL', note: note.trim() } });
      }),
    );
  });
});
