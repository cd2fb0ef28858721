import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'use-intl/core';
import { describe, expect, test } from 'vitest';
import { smallRunbook } from '#lib/domain/testing/small-runbook.ts';
import en from '#messages/en.json' with { type: 'json' };
import tr from '#messages/tr.json' with { type: 'json' };
import { problemCodes } from './problem.ts';
import { type Translate, type Words, wordMessage, wordParams, wordReason } from './wording.ts';

const messages = { en, tr } as const;

function words(locale: 'en' | 'tr'): Words {
  const translate = createTranslator({ locale, messages: messages[locale] });
  return { locale, translate: translate as unknown as Translate, runbook: smallRunbook };
}

/** Every code that the rules can give as a reason, read from their sources. */
function reasonCodes(): string[] {
  const root = path.join(import.meta.dirname, '../domain');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('test'))
    .filter((name) => !name.startsWith('report'));
  const patterns = [
    /\breason\(\s*'([a-z0-9-]+)'/g,
    /\bunmet\(\s*'\w+',\s*'([a-z0-9-]+)'/g,
    /\bmet\(\s*'([a-z0-9-]+)'/g,
  ];
  const codes = files.flatMap((name) => {
    const source = readFileSync(path.join(root, name), 'utf8');
    return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1]));
  });
  return [...new Set(codes)].filter((code) => code !== undefined).sort();
}

describe('every code has its sentence', () => {
  const codes = reasonCodes();
  test('the sources were found', () => expect(codes.length).toBeGreaterThan(50));
  test.each(['en', 'tr'] as const)('%s has a text for every reason', (locale) => {
    const reasons: Record<string, string> = messages[locale].reason;
    expect(codes.filter((code) => !reasons[code])).toEqual([]);
  });
  test.each(['en', 'tr'] as const)('%s has a title for every problem', (locale) => {
    const problems: Record<string, string> = messages[locale].problem;
    expect(problemCodes.filter((code) => !problems[code])).toEqual([]);
  });
});

describe('params in words', () => {
  test('durations read as m:ss, instants as HH:MM:SS', () => {
    const params = { elapsedMs: 680_000, neededMs: 900_000, readyAt: '2026-01-02T03:04:05.678Z' };
    expect(wordParams(params, words('en'))).toEqual({
      elapsedMs: '11:20',
      elapsed: '11:20',
      neededMs: '15:00',
      needed: '15\u00a0min',
      readyAt: '03:04:05',
    });
  });
  test('slugs become the names of the runbook, in the language asked for', () => {
    const named = { role: 'sre', phase: 'stage-1', signal: 'p95', item: 'weight-1' };
    expect(wordParams(named, words('tr'))).toMatchObject({
      role: 'SRE (tr)',
      phase: 'Stage 1 (tr)',
      signal: 'p95 (tr)',
      item: '3.1 Set weight 5 (tr)',
    });
  });
  test('plurals are named one by one and joined', () => {
    const values = wordParams(
      { roles: ['ic', 'sre'], phases: ['stage-1', 'nowhere'] },
      words('en'),
    );
    expect(values).toEqual({ roles: 'IC and SRE', phases: 'Stage 1 and nowhere' });
  });
  test('figures take the decimals and the unit of their signal; counts stay numbers', () => {
    const values = wordParams({ signal: 'p95', value: 187.456, count: 3 }, words('en'));
    expect(values).toMatchObject({ value: '187', unit: 'ms', count: 3 });
  });
  test('fields are named by their row', () => {
    const values = wordParams({ item: 'read-1', fields: ['log-ref'] }, words('en'));
    expect(values.fields).toBe('Log ref');
  });
});

describe('sentences', () => {
  test('a soak that runs', () => {
    const message = { code: 'soak-running', params: { elapsedMs: 680_000, neededMs: 900_000 } };
    expect(wordMessage(message, words('en'))).toBe('Soak 11:20 of 15:00');
  });
  test('a code without a text is shown as it is', () => {
    expect(wordMessage({ code: 'never-heard-of' }, words('en'))).toBe('never-heard-of');
  });
  test('a reason keeps its code, params and who can lift it', () => {
    const reason = { code: 'no-letter', params: { roles: ['ic'] }, who: ['ic'] };
    expect(wordReason(reason, words('en'))).toEqual({
      ...reason,
      message: 'not your part; may act: IC',
    });
  });
});

test('a person is called by name where the screen knows them, and by id elsewhere', () => {
  const held = { code: 'role-held', params: { role: 'sre', person: 'sre@example.test' } };
  const people = { 'sre@example.test': 'SRE of the night' };
  expect(wordMessage(held, { ...words('en'), people })).toContain('SRE of the night holds');
  expect(wordMessage(held, words('en'))).toContain('sre@example.test holds');
});
