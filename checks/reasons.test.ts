import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultCodes } from '#lib/server/sources/fault.ts';
import en from '#messages/en.json' with { type: 'json' };
import tr from '#messages/tr.json' with { type: 'json' };

const root = path.join(import.meta.dirname, '..');
const sourcesOf = (...folders: string[]) =>
  folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(root, folder, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|testing\/|generated\//.test(file))
    .map((file) => readFileSync(file, 'utf8'));

const literal = /'([a-z][a-z0-9]*(?:-[a-z0-9]+)*)'/g;
const literalsIn = (text: string) => [...text.matchAll(literal)].flatMap((match) => match[1] ?? []);

/** The arguments of a call that begins here, each as it is written. */
function argumentsAt(source: string, from: number): string[] {
  const parts = [''];
  let depth = 0;
  for (const char of source.slice(from)) {
    if (')]}'.includes(char)) depth -= 1;
    if (depth < 0) break;
    if ('([{'.includes(char)) depth += 1;
    if (char === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}

/** What an argument can come to, where it chooses between several: not what the choice is made by. */
const outcomes = (text: string) => {
  const plain = text.replace(/[!=]== '[^']*'/g, '');
  return literalsIn(plain.includes(' ? ') ? plain.slice(plain.indexOf(' ? ')) : plain);
};

/** Codes as the rules write them: reason('…'), met('…'), unmet('tone', '…'), const code = … */
function codesOf(source: string): string[] {
  const calls = [...source.matchAll(/\b(reason|met|unmet)\(/g)].flatMap(
    ({ 0: all, 1: name, index }) => {
      const parts = argumentsAt(source, index + all.length);
      return outcomes((name === 'unmet' ? parts[1] : parts[0]) ?? '');
    },
  );
  const named = [...source.matchAll(/\bconst code =([^;]*);/g)].flatMap(([, text = '']) =>
    outcomes(text),
  );
  return [...calls, ...named];
}

/** Codes of what measures and watches: why a trigger is NOT ARMED, why a reading says nothing. */
const told = (source: string) =>
  [...source.matchAll(/\bcode: ([^,}]*)/g)].flatMap(([, text = '']) => outcomes(text));

/** The domain without its reports, whose sentences have words of their own. */
const rules = sourcesOf(
  ...readdirSync(path.join(root, 'lib/domain'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'report' && entry.name !== 'testing')
    .map(({ name }) => path.join('lib/domain', name)),
).concat(readFileSync(path.join(root, 'lib/domain/joint.ts'), 'utf8'));

const languages: [string, Record<string, string>][] = [
  ['English', en.reason],
  ['Turkish', tr.reason],
];

describe.each(languages)('every code that the rules give, in %s', (_language, words) => {
  it.each([
    ['refusals and criteria', 150, rules.flatMap(codesOf)],
    [
      'measuring and watching',
      20,
      sourcesOf('lib/domain/triggers', 'lib/domain/signals', 'lib/domain/objectives').flatMap(told),
    ],
    ['probes', 5, sourcesOf('lib/domain/probes').flatMap(told)],
    ['sources and flag systems', 20, [...faultCodes]],
  ])('has its words: %s', (_what, least, codes) => {
    expect(new Set(codes).size).toBeGreaterThan(least);
    expect([...new Set(codes)].filter((code) => !(code in words))).toEqual([]);
  });
});

it('no reason is worded that nothing gives', () => {
  const given = new Set(sourcesOf('lib', 'components', 'app').flatMap(literalsIn));
  expect(Object.keys(en.reason).filter((code) => !given.has(code))).toEqual([]);
});
