import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRunbookText } from './runbook-file.ts';

const problems = (text: string) => {
  const answer = readRunbookText(text);
  return answer.ok ? [] : answer.problems;
};

test('a key that is there twice is named where it stands', () => {
  expect(problems('name:\n  en: a\n  en: b\n')).toEqual([
    {
      path: 'name.en',
      code: 'key-twice',
      params: { line: 3 },
      way: { code: 'keep-one' },
      reason: 'the key is there twice (line 3)',
      help: 'keep one of them',
      line: 3,
      column: 3,
    },
  ]);
});

test('what is nested without end is refused before it is read', () => {
  const texts = [
    '['.repeat(100_000),
    '{a: '.repeat(100_000),
    '- '.repeat(100_000),
    '? '.repeat(1e5),
  ];
  for (const text of texts) {
    expect(problems(text)).toEqual([
      {
        path: '(file)',
        code: 'nested-deeper',
        params: { most: 64 },
        reason: 'nested deeper than 64',
      },
    ]);
  }
});

test('aliases and merges that lead nowhere are problems, and no faults of the reader', () => {
  for (const text of ['<<: 5', '<<: [1]', 'a: &a [1]\n<<: *a', 'a: *b', 'a: &a\n  <<: *a']) {
    expect(problems(text).length).toBeGreaterThan(0);
  }
  problems('x: &a {__proto__: {polluted: 1}}\n<<: *a\n');
  expect({}).not.toHaveProperty('polluted');
});

test('a file of nothing but faults names the first of them', () => {
  expect(problems('a: "\\q"\n'.repeat(1_000))).toHaveLength(200);
  const keys = Array.from({ length: 1_000 }, (_, at) => `k${at}: 1`).join('\n');
  expect(problems(keys)).toHaveLength(200);
  expect(problems('a: 1\n'.repeat(1_000))).toHaveLength(200);
});

test('text that no record can keep, and a slug that every object answers to, are refused', () => {
  const file = new URL('../../runbooks/go-live-micro-plan.yaml', import.meta.url);
  const shipped = readFileSync(file, 'utf8');
  const named = (en: string) => shipped.replace(/^( *name:\s*\{ ?en: )[^,]+/m, `$1${en}`);
  expect(problems(named('Plain'))).toEqual([]);
  expect(problems(named('"\\0"'))).toHaveLength(1);
  expect(problems(named('"\\ud83d"'))).toHaveLength(1);
  const slug = shipped.replace(/^slug: .*$/m, 'slug: constructor');
  expect(problems(slug)).toMatchObject([{ path: 'slug', help: 'is not a name to use' }]);
});
