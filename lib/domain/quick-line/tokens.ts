/** One word of a quick line with its place: `at` to `end` in the line, for whoever marks it. */
export interface Token {
  at: number;
  end: number;
  /** What stands before `=`, where there is one. */
  key?: string;
  /** The word, or what stands after `=`; quotes and escapes are taken off. */
  text: string;
  quoted: boolean;
}

const closers: Readonly<Record<string, string>> = { '"': '"', '“': '”"', '”': '”"', '„': '“”"' };
const blank = /\s/u;

/** Text in quotes from `from` on, its opening quote; one that is never closed runs to the end. */
function quotedFrom(line: string, from: number): { text: string; end: number } {
  const closing = closers[line[from] ?? ''] ?? '"';
  let text = '';
  let at = from + 1;
  while (at < line.length) {
    const letter = line[at] ?? '';
    const next = line[at + 1];
    if (letter === '\\' && next !== undefined && (next === '\\' || next in closers)) {
      text += next;
      at += 2;
      continue;
    }
    at += 1;
    if (closing.includes(letter)) return { text, end: at };
    text += letter;
  }
  return { text, end: at };
}

function wordFrom(line: string, from: number): Token {
  let at = from;
  while (at < line.length && !blank.test(line[at] ?? '')) {
    if (line[at] === '=' && at > from) {
      const key = line.slice(from, at);
      if ((line[at + 1] ?? '') in closers) {
        const { text, end } = quotedFrom(line, at + 1);
        return { at: from, end, key, text, quoted: true };
      }
      let end = at + 1;
      while (end < line.length && !blank.test(line[end] ?? '')) end += 1;
      return { at: from, end, key, text: line.slice(at + 1, end), quoted: false };
    }
    at += 1;
  }
  return { at: from, end: at, text: line.slice(from, at), quoted: false };
}

/** The words of a line in order: bare words, `name=value`, and "text in quotes" that may hold anything. */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const letter = line[at] ?? '';
    if (blank.test(letter)) {
      at += 1;
      continue;
    }
    if (letter in closers) {
      const { text, end } = quotedFrom(line, at);
      tokens.push({ at, end, text, quoted: true });
      at = end;
      continue;
    }
    const token = wordFrom(line, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}
