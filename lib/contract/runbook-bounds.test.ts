import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { translateEnglish } from './english.ts';
import { outOfBounds } from './runbook-bounds.ts';
import { readRunbookText } from './runbook-file.ts';
import { wordProblem } from './runbook-words.ts';

const MOST = 300_000;
const filled = (start: string, piece: string) =>
  start + piece.repeat(Math.floor((MOST - start.length) / piece.length));

// Each of these held the process for seconds to minutes, or overflowed its stack, when the parser was asked first.
test.each([
  ['commas', filled('a: [', ','), 'nothing stands between two commas'],
  ['quotes', filled('', '""'), 'two in a row: double-quoted-scalar'],
  ['anchors', filled('a: [', '&a '), 'two in a row: anchor'],
  ['tags', filled('', '!!str '), 'two in a row: tag'],
  ['explicit keys', filled('a: [', '? ,'), 'a key written with ?'],
  ['pairs in pairs', filled('a: [', 'a: '), 'no comma stands before a key'],
  ['aliases', `x: &a 1\ny: ${filled('[', '*a,')}]`, 'more than 500 aliases'],
  ['lines', filled('', '\n'), 'longer than 20000 lines'],
  ['brackets behind quotes', filled('a: ', '["]",'), 'nested deeper than 64'],
  ['brackets behind comments', filled('a: ', '[ # ]]]]]]]]]]]]]]]]]]\n '), 'nested deeper than 64'],
  [
    'blanks',
    Array.from({ length: 760 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    'nested deeper than 64',
  ],
  ['marks of lists', filled('', '-\t'), 'nested deeper than 64'],
])('a file of nothing but %s is refused before it is parsed', (_, text, reason) => {
  const found = outOfBounds(text);
  expect(found && wordProblem(found, translateEnglish)).toEqual({ reason });
  expect(readRunbookText(text)).toMatchObject({
    ok: false,
    problems: [{ path: '(file)', reason }],
  });
});

test('the line is named', () => {
  expect(outOfBounds('a: 1\nb: [1,\n ,]')).toEqual({
    code: 'nothing-between',
    params: {},
    line: 3,
  });
});

test('what ships, and what YAML may spell otherwise, passes', () => {
  const shelf = new URL('../../runbooks/', import.meta.url);
  for (const name of readdirSync(shelf).filter((file) => file.endsWith('.yaml'))) {
    expect(outOfBounds(readFileSync(new URL(name, shelf), 'utf8'))).toBeNull();
  }
  for (const text of [
    'a: |\n  "" ""\n  [[ ,, ??\n    &a &b\nb: 2',
    'a: {b: {c: 1}, d: http://host:80/x, "e": "f"}\n',
    '- a: 1\n  b: "x"\n- "y"\n- "z"\n',
    'a: &x !!str b\nc: *x\nd: *x\n',
    JSON.stringify({ a: [{ b: 'c,,d' }, { e: '"' }], f: '? x' }),
  ]) {
    expect(outOfBounds(text)).toBeNull();
  }
});
