import { findItem } from '../lookup.ts';
import type { ItemSpec } from '../runbook/schema.ts';
import { exitOf, isExit } from './exit.ts';
import { findField, findRow, isTimeField, nearRows } from './names.ts';
import {
  finish,
  isSendable,
  maxText,
  problem,
  type QuickPiece,
  type QuickProblem,
  type QuickReading,
  type QuickScene,
} from './reading.ts';
import { instantNear, isNow, timeText } from './time.ts';
import type { Token } from './tokens.ts';

const verbs: Readonly<Record<string, 'PASS' | 'FAIL' | 'WAIVE'>> = {
  p: 'PASS',
  pass: 'PASS',
  f: 'FAIL',
  fail: 'FAIL',
  w: 'WAIVE',
  waive: 'WAIVE',
};
const maxValue = 1_000;
const maxTicket = 200;

/** What a row line has said so far; `bad` is the first thing that cannot stand. */
interface Said {
  item: ItemSpec;
  verb?: 'PASS' | 'FAIL' | 'WAIVE';
  fields: Record<string, string>;
  exitCode?: number;
  observedAt?: string;
  ticket?: string;
  text?: string;
  bad?: QuickProblem;
}

const isWord = (token: Token | undefined): token is Token =>
  token !== undefined && token.key === undefined && !token.quoted;

function verbOf(token: Token | undefined): Said['verb'] {
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

/** `t=…` names the row's time field where it has one; else the time at which the row was seen. */
function readTime(said: Said, token: Token, now: string): QuickProblem | undefined {
  const at = instantNear(token.text, now);
  if (at === undefined) {
    return problem('not-a-time', token, { word: token.text }, ['t=now', `t=${timeText(now)}`]);
  }
  if (at > now) return problem('time-ahead', token, { word: token.text }, ['t=now']);
  const field = said.item.fields.find(isTimeField);
  if (field) {
    if (Object.hasOwn(said.fields, field.slug)) return twice(token, field.slug);
    said.fields[field.slug] = timeText(at);
    return undefined;
  }
  if (said.observedAt !== undefined) return twice(token, 't');
  said.observedAt = at;
  return undefined;
}

const twice = (token: Token, name: string) => problem('said-twice', token, { word: name });

function readTicket(said: Said, token: Token): QuickProblem | undefined {
  const ticket = token.text.trim();
  if (!'ticket'.startsWith((token.key ?? '').toLowerCase())) {
    return problem('unknown-field', token, { word: token.key ?? '' }, ['ticket=']);
  }
  if (said.ticket !== undefined) return twice(token, 'ticket');
  if (ticket === '') return problem('value-missing', token, { word: 'ticket' });
  if (ticket.length > maxTicket) return problem('too-long', token, { maxText: maxTicket });
  if (/[\p{Cc}\u2028\u2029]/u.test(ticket) || !isSendable(ticket)) {
    return problem('not-text', token);
  }
  said.ticket = ticket;
  return undefined;
}

function readField(said: Said, token: Token, now: string): QuickProblem | undefined {
  const name = token.key ?? '';
  const { fields } = said.item;
  const isTime = name.toLowerCase() === 't' && !token.quoted && !fields.some((f) => f.slug === 't');
  const asTime = isTime && instantNear(token.text, now) !== undefined;
  const found = findField(said.item, name);
  const field = 'one' in found ? found.one : undefined;
  if (asTime || (isTime && !field) || (field && isTimeField(field))) {
    return readTime(said, token, now);
  }
  const would = ('many' in found && found.many.length > 0 ? found.many : fields).map(
    (known) => `${known.slug}=`,
  );
  if (!field) {
    const isAmbiguous = 'many' in found && found.many.length > 1;
    return problem(isAmbiguous ? 'field-ambiguous' : 'unknown-field', token, { word: name }, [
      ...would,
      ...(isAmbiguous ? [] : ['t=now', '"…"']),
    ]);
  }
  const value = !token.quoted && isNow(token.text) ? timeText(now) : token.text;
  if (Object.hasOwn(said.fields, field.slug)) return twice(token, field.slug);
  if (value.trim() === '') return problem('value-missing', token, { word: field.slug });
  if (value.length > maxValue) return problem('too-long', token, { maxText: maxValue });
  if (!isSendable(value)) return problem('not-text', token);
  said.fields[field.slug] = value;
  return undefined;
}

function readNote(said: Said, token: Token): QuickProblem | undefined {
  const text = token.text.trim();
  if (said.text !== undefined) return problem('second-note', token);
  if (text === '') return undefined;
  if (text.length > maxText) return problem('too-long', token, { maxText });
  if (!isSendable(text)) return problem('not-text', token);
  said.text = text;
  return undefined;
}

function readExit(said: Said, token: Token): QuickProblem | undefined {
  if (said.exitCode !== undefined) return twice(token, 'exit');
  const read = exitOf(said.item, token, said.verb);
  if ('bad' in read) return read.bad;
  said.exitCode = read.code;
  said.verb = read.result;
  return undefined;
}

function readToken(said: Said, token: Token, now: string): QuickProblem | undefined {
  if (token.key !== undefined) {
    if (said.verb === 'WAIVE') return readTicket(said, token);
    return isExit(said.item, token) ? readExit(said, token) : readField(said, token, now);
  }
  if (token.quoted) return readNote(said, token);
  const would = [...said.item.fields.map(({ slug }) => `${slug}=${token.text}`), `"${token.text}"`];
  return problem('unknown-word', token, { word: token.text }, would);
}

/** What a row line still lacks before it can be sent. */
function lacking(said: Said, end: number): QuickProblem | undefined {
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

function sendingOf(said: Said): QuickReading {
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
}: Said): QuickPiece[] {
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
  const said: Said = { item: row.item, fields: {} };
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
