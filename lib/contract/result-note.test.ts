import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import { findItem } from '#lib/domain/lookup.ts';
import { pilotRunbook } from '#lib/domain/testing/pilot-runbook.ts';
import en from '#messages/en.json' with { type: 'json' };
import tr from '#messages/tr.json' with { type: 'json' };
import { resultNote } from './result-note.ts';
import type { Translate } from './wording.ts';

const item = findItem(pilotRunbook, 'post-deploy')?.item;
const meaning = item?.exitCodes.find(({ code }) => code === 1)?.meaning;

it.each([
  ['en', en, `exit code 1: ${meaning?.en}`],
  ['tr', tr, `çıkış kodu 1: ${meaning?.tr}`],
] as const)(
  'says what an exit code means in the language of who reads (%s, C6)',
  (locale, messages, said) => {
    const translate = createTranslator({ locale, messages }) as unknown as Translate;
    const words = { locale, translate };
    expect(resultNote({ exitCode: 1 }, item, words)).toBe(said);
    expect(resultNote({ exitCode: 1, note: 'seen' }, item, words)).toBe(`${said}; seen`);
    expect(resultNote({ note: 'seen' }, item, words)).toBe('seen');
    expect(resultNote({}, undefined, words)).toBe('');
  },
);
