import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { asks } from '#lib/domain/runbook/asks.ts';
import { namedKinds } from '#lib/domain/runbook/named.ts';
import { Runbook } from '#lib/domain/runbook/schema.ts';
import { smallRunbookData } from '#lib/domain/runbook/testing.ts';
import en from '#messages/en.json' with { type: 'json' };
import tr from '#messages/tr.json' with { type: 'json' };
import { type FileProblem, readRunbookText } from './runbook-file.ts';
import { wordProblem } from './runbook-words.ts';
import type { Translate } from './wording.ts';
import { yamlCodes } from './yaml-faults.ts';

const lib = path.join(import.meta.dirname, '..');
const sourcesOf = (directory: string) =>
  readdirSync(path.join(lib, directory))
    .filter((file) => file.endsWith('.ts') && !/test/.test(file))
    .map((file) => readFileSync(path.join(lib, directory, file), 'utf8'));

/** Codes as the checks write them: problem('…'), way('…'), found('…'). */
const written = /\b(?:problem|way|found)\(\s*'([a-z0-9-]+)'/g;

function codesOfChecks(): Set<string> {
  const sources = ['domain/runbook', 'contract', 'server'].flatMap(sourcesOf);
  const found = sources.flatMap((source) => [...source.matchAll(written)].map(([, code]) => code));
  const keys = ['text-nul', 'text-half'].flatMap((code) => [code, `key-${code}`]);
  const all = [...found, ...keys, ...Object.keys(asks), ...yamlCodes, 'or'];
  return new Set(all.filter((code) => code !== undefined));
}

/** What the schemas say in words of ours, wherever a check of them is. */
function saidBySchemas(part: unknown, seen = new Set<unknown>()): string[] {
  if (typeof part !== 'object' || part === null || seen.has(part)) return [];
  seen.add(part);
  const { _zod, check, error } = part as {
    _zod?: { def: unknown };
    check?: string;
    error?: unknown;
  };
  if (_zod) return saidBySchemas(_zod.def, seen);
  const own = check && typeof error === 'function' ? [String(error({}))] : [];
  return [...own, ...Object.values(part).flatMap((inner) => saidBySchemas(inner, seen))];
}

const turkish = createTranslator({
  locale: 'tr',
  messages: tr,
  onError: (error) => {
    throw error;
  },
}) as unknown as Translate;

const inTurkish = (problem: FileProblem) => {
  const { reason, help } = wordProblem(problem, turkish);
  return help ? `${reason}; ${help}` : reason;
};

function problemsOf(text: string): FileProblem[] {
  const answer = readRunbookText(text);
  return answer.ok ? [] : answer.problems;
}

describe('every code of the check of a runbook', () => {
  const codes = [...codesOfChecks()].sort();

  it.each([en, tr])('has its words, and no words are left over', ({ runbookCheck }) => {
    expect(codes.length).toBeGreaterThan(200);
    expect(Object.keys(runbookCheck).sort()).toEqual(codes);
  });

  it('is there for all that the schemas ask in words of ours', () => {
    const said = new Set(saidBySchemas(Runbook));
    expect([...said].sort()).toEqual(Object.values(asks).sort());
  });

  it('says the same in English as the schemas do', () => {
    expect(en.runbookCheck).toMatchObject(asks);
  });

  it.each(namedKinds)('words in Turkish what a %s is', (kind) => {
    expect(tr.runbookCheck['names-unknown']).toMatch(new RegExp(`[ ,]${kind} \\{`));
  });
});

describe('a runbook in Turkish', () => {
  const spoiled = (change: object) =>
    problemsOf(JSON.stringify({ ...smallRunbookData(), ...change }));

  it.each<[object, string]>([
    [{ deputy: 'deployr' }, '"deployr" adlı rol yok; şunu mu demek istediniz: "deployer"?'],
    [{ decisionMs: 'soon' }, '"soon" buraya ait değil; 90s, 15m, 24h ya da 3d gibi bir süre'],
    [{ roles: [] }, '[] buraya ait değil; çok az: öğe sayısı >=1 olmalı'],
    [{ strict: 'yes' }, '"yes" buraya ait değil; true ya da false yazın'],
    [{ slug: 'constructor' }, '"constructor" buraya ait değil; kullanılamayan bir ad'],
    [{ updates: { Up: 'x' } }, '"x" buraya ait değil; bu anahtarın biçimi geçersiz'],
  ])('says of %j what is wrong, and the way out', (change, line) => {
    expect(spoiled(change).map(inTurkish)).toContain(line);
  });

  it.each([
    ['name: "a', 'bir tırnak kapanmıyor; YAML kurallarına göre yazın'],
    [
      'a: [b, c',
      'bir parantez kapanmıyor ya da içindeki yeterince girintili değil; YAML kurallarına göre yazın',
    ],
    ['a: b: c', 'değerin yerinde bir anahtar var; YAML kurallarına göre yazın'],
    ['a: *b', 'bir takma adın (*) öncesinde böyle bir çapa (&) yok'],
  ])('says what is no YAML in %j', (text, line) => {
    expect(problemsOf(text).map(inTurkish)).toContain(line);
  });
});
