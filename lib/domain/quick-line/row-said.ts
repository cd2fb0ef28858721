import type { ItemSpec } from '../runbook/schema.ts';
import { exitOf, isExit } from './exit.ts';
import { findField, isTimeField } from './names.ts';
import { isSendable, maxText, problem, type QuickProblem } from './reading.ts';
import { instantNear, isNow, timeText } from './time.ts';
import type { Token } from './tokens.ts';

const maxValue = 1_000;
const maxTicket = 200;

/** What a row line has said so far; `bad` is the first thing that cannot stand. */
export interface RowSaid {
  item: ItemSpec;
  verb?: 'PASS' | 'FAIL' | 'WAIVE';
  fields: Record<string, string>;
  exitCode?: number;
  observedAt?: string;
  ticket?: string;
  text?: string;
  bad?: QuickProblem;
}

const twice = (token: Token, name: string) => problem('said-twice', token, { word: name });

/** `t=…` names the row's time field where it has one; else the time at which the row was seen. */
function readTime(said: RowSaid, token: Token, now: string): QuickProblem | undefined {
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

function readTicket(said: RowSaid, token: Token): QuickProblem | undefined {
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

function readField(said: RowSaid, token: Token, now: string): QuickProblem | undefined {
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

function readNote(said: RowSaid, token: Token): QuickProblem | undefined {
  const text = token.text.trim();
  if (said.text !== undefined) return problem('second-note', token);
  if (text === '') return undefined;
  if (text.length > maxText) return problem('too-long', token, { maxText });
  if (!isSendable(text)) return problem('not-text', token);
  said.text = text;
  return undefined;
}

function readExit(said: RowSaid, token: Token): QuickProblem | undefined {
  if (said.exitCode !== undefined) return twice(token, 'exit');
  const read = exitOf(said.item, token, said.verb);
  if ('bad' in read) return read.bad;
  said.exitCode = read.code;
  said.verb = read.result;
  return undefined;
}

/** Takes one piece after the row and its result into what the line has said; answers why it cannot (C2). */
export function readToken(said: RowSaid, token: Token, now: string): QuickProblem | undefined {
  if (token.key !== undefined) {
    if (said.verb === 'WAIVE') return readTicket(said, token);
    return isExit(said.item, token) ? readExit(said, token) : readField(said, token, now);
  }
  if (token.quoted) return readNote(said, token);
  const would = [...said.item.fields.map(({ slug }) => `${slug}=${token.text}`), `"${token.text}"`];
  return problem('unknown-word', token, { word: token.text }, would);
}
