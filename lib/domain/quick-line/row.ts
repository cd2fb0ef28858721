import { findItem } from '../lookup.ts';
import type { ItemSpec } from '../runbook/schema.ts';
import { findRow, nearRows } from './names.ts';
import {
  finish,
  problem,
  type QuickPiece,
  type QuickProblem,
  type QuickReading,
  type QuickScene,
} from './reading.ts';
import { type RowSaid, readToken } from './row-said.ts';
import type { Token } from './tokens.ts';

const verbs: Readonly<Record<string, 'PASS' | 'FAIL' | 'WAIVE'>> = {
  p: 'PASS',
  pass: 'PASS',
  f: 'FAIL',
  fail: 'FAIL',
  w: 'WAIVE',
  waive: 'WAIVE',
};

const isWord = (token: Token | undefined): token is Token =>
  token !== undefined && token.key === undefined && !token.quoted;

function verbOf(token: Token | undefined): RowSaid['verb'] {
  const word = isWord(token) ? token.text.toLowerCase() : '';
  return Object.hasOwn(verbs, word) ? verbs[word] : undefined;
}

/** The row that a line names, or is about without naming it. */
function rowOfLine(
  first: Token,
  { runbook, inHand }: QuickScene,
): { item: ItemSpec; named: boolean } | { bad: QuickProblem } {
  const placed = (slug: string) => findItem(runbook, slug)?.item;
  if (!isWord(first) || verbOf(first)) {
    const item = inHand === undefined ? undefined : placed(inHand);
    if (item) return { item, named: false };
    return { bad: problem('no-row', first, {}, nearRows(runbook, '1')) };
  }
  const row = findRow(runbook, first.text);
  const item = 'one' in row ? placed(row.one) : undefined;
  if (item) return { item, named: true };
  const many = 'many' in row ? row.many : [];
  if (many.length > 0) return { bad: problem('row-ambiguous', first, { word: first.text }, many) };
  return {
    bad: problem('unknown-row', first, { word: first.text }, nearRows(runbook, first.text)),
  };
}

/** What a row line still lacks before it can be sent. */
function lacking(said: RowSaid, end: number): QuickProblem | undefined {
  const place = { at: end, end };
  const { item, verb } = said;
  if (verb === undefined) {
    const exits = item.exitCodes.length > 0 ? ['exit='] : [];
    return problem('no-result', place, {}, ['p', 'f', 'w', ...exits]);
  }
  if (verb === 'FAIL' && said.text === undefined && said.exitCode === undefined) {
    return problem('fail-needs-note', place, {}, ['"…"']);
  }
  if (verb === 'WAIVE' && said.ticket === undefined) {
    return problem('waiver-needs-ticket', place, {}, ['ticket=']);
  }
  if (verb === 'WAIVE' && said.text === undefined) {
    return problem('waiver-needs-reason', place, {}, ['"…"']);
  }
  if (verb !== 'PASS') return undefined;
  const missing = item.fields.filter(
    (field) => field.required && !Object.hasOwn(said.fields, field.slug),
  );
  if (missing.length === 0) return undefined;
  const fields = missing.map(({ slug }) => slug);
  return problem('fields-missing', place, { item: item.slug, fields }, [`${fields[0]}=`]);
}

function sendingOf(said: RowSaid): QuickReading {
  const { item, verb, text, ticket, fields, observedAt, exitCode } = said;
  if (verb === 'WAIVE') {
    const input = { item: item.slug, reason: text, ticket };
    return finish({ kind: 'send', command: 'waiver.request', input });
  }
  const input = {
    item: item.slug,
    result: verb,
    ...(exitCode === undefined ? {} : { exitCode }),
    fields,
    ...(observedAt === undefined ? {} : { observedAt }),
    ...(text === undefined ? {} : { note: text }),
  };
  return finish({ kind: 'send', command: 'item.record', input });
}

/** The pieces of a line that cannot be sent: what was understood of it. */
function piecesSaid({
  item,
  verb,
  exitCode,
  fields,
  observedAt,
  ticket,
  text,
}: RowSaid): QuickPiece[] {
  return [
    { kind: 'row', item: item.slug },
    ...(verb === 'WAIVE' ? [{ kind: 'act' as const, act: 'waiver' as const }] : []),
    ...(verb === 'PASS' || verb === 'FAIL' ? [{ kind: 'result' as const, result: verb }] : []),
    ...(exitCode === undefined ? [] : [{ kind: 'exit' as const, code: exitCode }]),
    ...(observedAt === undefined ? [] : [{ kind: 'observed' as const, at: observedAt }]),
    ...Object.entries(fields).map(([field, value]) => ({
      kind: 'field' as const,
      item: item.slug,
      field,
      value,
    })),
    ...(ticket === undefined ? [] : [{ kind: 'ticket' as const, value: ticket }]),
    ...(text === undefined ? [] : [{ kind: 'text' as const, text }]),
  ];
}

/**
 * Reads a line about one row: the row, `p` `f` or `w`, its fields, a note in quotes. `end` is the
 * line's length, where something missing would be written.
 */
export function readRow(tokens: readonly Token[], scene: QuickScene, end: number): QuickReading {
  const [first] = tokens;
  if (!first) return { pieces: [] };
  const row = rowOfLine(first, scene);
  if ('bad' in row) return { pieces: [], problem: row.bad };
  const said: RowSaid = { item: row.item, fields: {} };
  let rest = row.named ? tokens.slice(1) : tokens;
  const verb = verbOf(rest[0]);
  if (verb) {
    said.verb = verb;
    rest = rest.slice(1);
  }
  if (rest.length === 0 && row.named && !verb) return finish({ kind: 'take', item: row.item.slug });
  if (rest.length === 0 && verb === 'WAIVE') {
    return finish({ kind: 'waiver', item: row.item.slug });
  }
  for (const token of rest) {
    said.bad ??= readToken(said, token, scene.now);
  }
  const bad = said.bad ?? lacking(said, end);
  return bad ? { pieces: piecesSaid(said), problem: bad } : sendingOf(said);
}
