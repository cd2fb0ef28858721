import type { Params } from '../message.ts';
import type { Result } from '../rows.ts';
import type { Runbook } from '../runbook/schema.ts';
import type { Token } from './tokens.ts';

/** What a line is read against: the runbook, the row in hand, and what time it is. */
export interface QuickScene {
  runbook: Runbook;
  now: string;
  /** Slug of the row that a line without one is about. */
  inHand?: string;
}

type QuickCommand =
  | 'item.record'
  | 'waiver.request'
  | 'canary.retry'
  | 'signals.read'
  | 'note.add'
  | 'parking.add';

/** What Enter would do. */
type QuickAct =
  | { kind: 'send'; command: QuickCommand; input: Readonly<Record<string, unknown>> }
  | { kind: 'take'; item: string }
  | { kind: 'waiver'; item: string }
  | { kind: 'update' };

/** One piece of the preview. Made from what is sent, so that it cannot say anything else. */
export type QuickPiece =
  | { kind: 'row'; item: string }
  | { kind: 'result'; result: Result }
  | { kind: 'exit'; code: number }
  | { kind: 'field'; item: string; field: string; value: string }
  | { kind: 'observed'; at: string }
  | { kind: 'ticket'; value: string }
  | { kind: 'text'; text: string }
  | { kind: 'act'; act: 'take' | 'waiver' | 'retry' | 'signals' | 'update' | 'note' | 'park' };

type QuickFault =
  | 'unknown-row'
  | 'row-ambiguous'
  | 'no-row'
  | 'no-result'
  | 'unknown-field'
  | 'field-ambiguous'
  | 'unknown-word'
  | 'not-a-time'
  | 'time-ahead'
  | 'exit-unknown'
  | 'exit-differs'
  | 'said-twice'
  | 'second-note'
  | 'value-missing'
  | 'too-long'
  | 'not-text'
  | 'text-missing'
  | 'too-many-words'
  | 'fail-needs-note'
  | 'fields-missing'
  | 'waiver-needs-ticket'
  | 'waiver-needs-reason';

/** What is in the way, where it stands in the line, and what would do instead. */
export interface QuickProblem {
  code: QuickFault;
  params: Params;
  at: number;
  end: number;
  would: string[];
}

/** A line as it reads: what was understood, and what it would do or what is in the way. */
export type QuickReading = { pieces: QuickPiece[] } & (
  | { act: QuickAct; problem?: undefined }
  | { act?: undefined; problem?: QuickProblem }
);

/** Longest text that the record takes, in UTF-16 units. */
export const maxText = 4_000;

/** What is in the way of a line, at the piece that it is about (C2). */
export function problem(
  code: QuickFault,
  place: Pick<Token, 'at' | 'end'>,
  params: Params = {},
  would: string[] = [],
): QuickProblem {
  return { code, params, at: place.at, end: place.end, would };
}

/** What no store takes: NUL, and halves of surrogate pairs. */
export function isSendable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** The pieces of an act, read from what it would send. */
function piecesOf(act: QuickAct): QuickPiece[] {
  if (act.kind === 'update') return [{ kind: 'act', act: 'update' }];
  if (act.kind !== 'send') {
    return [
      { kind: 'row', item: act.item },
      { kind: 'act', act: act.kind },
    ];
  }
  const { input } = act;
  const text = (name: string) => (typeof input[name] === 'string' ? input[name] : '');
  switch (act.command) {
    case 'signals.read':
      return [{ kind: 'act', act: 'signals' }];
    case 'canary.retry':
      return [{ kind: 'act', act: 'retry' }];
    case 'note.add':
      return [
        { kind: 'act', act: 'note' },
        { kind: 'text', text: text('text') },
      ];
    case 'parking.add':
      return [
        { kind: 'act', act: 'park' },
        { kind: 'text', text: text('text') },
      ];
    case 'waiver.request':
      return [
        { kind: 'row', item: text('item') },
        { kind: 'act', act: 'waiver' },
        { kind: 'ticket', value: text('ticket') },
        { kind: 'text', text: text('reason') },
      ];
    case 'item.record':
      return recordPieces(input);
  }
}

function recordPieces(input: Readonly<Record<string, unknown>>): QuickPiece[] {
  const item = String(input.item);
  const fields = Object.entries((input.fields ?? {}) as Record<string, string>);
  return [
    { kind: 'row', item },
    { kind: 'result', result: input.result as Result },
    ...(typeof input.exitCode === 'number'
      ? [{ kind: 'exit' as const, code: input.exitCode }]
      : []),
    ...(typeof input.observedAt === 'string'
      ? [{ kind: 'observed' as const, at: input.observedAt }]
      : []),
    ...fields.map(([field, value]) => ({ kind: 'field' as const, item, field, value })),
    ...(typeof input.note === 'string' ? [{ kind: 'text' as const, text: input.note }] : []),
  ];
}

/** The reading of a line that would do something. */
export function finish(act: QuickAct): QuickReading {
  return { act, pieces: piecesOf(act) };
}
