import { CST, Lexer } from 'yaml';
import type { Message } from '#lib/domain/message.ts';

/** What makes a text no runbook before it is parsed, and the line where it does. */
export interface OutOfBounds extends Required<Message> {
  line?: number;
}

const found = (code: string, params: OutOfBounds['params'] = {}, line?: number): OutOfBounds => ({
  code,
  params,
  ...(line === undefined ? {} : { line }),
});

/** Lists and maps go no deeper in any runbook. */
const DEEPEST = 64;
const MOST_LINES = 20_000;
/** Each is looked for in the whole file. */
const MOST_ALIASES = 500;

const OPENING = new Set(['flow-map-start', 'flow-seq-start']);
const CLOSING = new Set(['flow-map-end', 'flow-seq-end']);
/** After these in brackets another key may come. */
const ENDING = new Set(['comma', ...OPENING, ...CLOSING]);
const QUIET = new Set(['space', 'newline', 'comment', 'byte-order-mark', 'doc-mode']);
/** Two of them in a row are a fault of form wherever they stand. */
const ALONE = new Set(['comma', 'anchor', 'tag', 'alias', 'single-quoted-scalar']);
ALONE.add('double-quoted-scalar');

/**
 * Why the parser is not asked to read this text: it recurses with every level, and makes an error of every
 * fault, so that a file of nothing but commas would hold the process for minutes. One pass, no recursion.
 */
export function outOfBounds(text: string): OutOfBounds | null {
  const tooDeep = found('nested-deeper', { most: DEEPEST });
  if (text.split('\n', MOST_LINES + 1).length > MOST_LINES) {
    return found('more-lines', { most: MOST_LINES });
  }
  if (isIndentedTooDeep(text)) return tooDeep;
  const seen = { depth: 0, aliases: 0, line: 1, last: '', isPair: false };
  let isText = false;
  for (const source of new Lexer().lex(text)) {
    const type: string = isText ? 'scalar' : (CST.tokenType(source) ?? '');
    // A mark comes before the text itself, which may begin with anything.
    isText = type === 'scalar' && !isText;
    const { line } = seen;
    seen.line += source.split('\n').length - 1;
    if (QUIET.has(type)) continue;
    if (OPENING.has(type)) seen.depth += 1;
    if (CLOSING.has(type)) seen.depth -= 1;
    if (seen.depth > DEEPEST) return tooDeep;
    if (ALONE.has(type) && type === seen.last) return twoOf(type, line);
    if (type === 'explicit-key-ind') return found('explicit-key', {}, line);
    const isPair = type === 'map-value-ind' && seen.depth > 0;
    if (isPair && seen.isPair) return found('no-comma', {}, line);
    if (type === 'alias') seen.aliases += 1;
    if (seen.aliases > MOST_ALIASES) return found('more-aliases', { most: MOST_ALIASES }, line);
    seen.isPair = isPair || (seen.isPair && !ENDING.has(type));
    seen.last = type;
  }
  return null;
}

const twoOf = (what: string, line: number) =>
  what === 'comma' ? found('nothing-between', {}, line) : found('two-in-a-row', { what }, line);

/** By the blanks before each line, or the marks of nested lists on one line. */
function isIndentedTooDeep(text: string): boolean {
  if (/^ *(?:[-?:]\s){64}/m.test(text)) return true;
  const indents: number[] = [];
  for (const line of text.split('\n')) {
    const indent = line.search(/[^ ]/);
    if (indent < 0) continue;
    while ((indents.at(-1) ?? -1) >= indent) indents.pop();
    indents.push(indent);
    if (indents.length > DEEPEST) return true;
  }
  return false;
}
