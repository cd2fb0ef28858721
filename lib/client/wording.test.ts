import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import type { Translate, Words } from '#lib/contract/wording.ts';
import { Runbook } from '#lib/domain/runbook/schema.ts';
import { smallRunbook } from '#lib/domain/testing/small-runbook.ts';
import en from '#messages/en.json' with { type: 'json' };
import tr from '#messages/tr.json' with { type: 'json' };
import { wordIn } from './wording.ts';

const [p95, errors] = smallRunbook.signals;
const runbook = Runbook.parse({
  ...smallRunbook,
  signals: [p95, { ...errors, unit: '%', decimals: 2 }],
});

function words(locale: 'en' | 'tr'): Words {
  const messages = locale === 'en' ? en : tr;
  const translate = createTranslator({ locale, messages }) as unknown as Translate;
  return { locale, translate, runbook };
}

const rising = {
  code: 'trigger-value-rising',
  params: { signal: 'errors', value: 1.84, limit: 1, slope: 0.31 },
};

describe('wordIn', () => {
  it('writes figures of a signal as the language does, the limit as it was written', () => {
    expect(wordIn('sentence', rising, words('en'))).toBe(
      'errors is 1.84\u00a0%, limit 1\u00a0%, rising 0.31\u00a0% a minute.',
    );
    expect(wordIn('sentence', rising, words('tr'))).toBe(
      'errors (tr) %1.84, sınır %1, dakikada %0.31 artıyor.',
    );
  });

  it('counts down as the clocks of the room do', () => {
    const left = { code: 'ic-decides', params: { leftMs: 184_200 } };
    expect(wordIn('sentence', left, words('en'))).toBe('The IC decides within 03:05.');
  });

  it('reads offsets against T-0', () => {
    const fired = { code: 'fired', params: { offsetAt: '2026-11-24T08:36:52.000Z' } };
    expect(wordIn('sentence', fired, words('en'), '2026-11-24T08:00:00.000Z')).toBe(
      'fired T+00:36:52',
    );
  });

  it('says the code where there are no words', () => {
    expect(wordIn('sentence', { code: 'unheard-of' }, words('en'))).toBe('unheard-of');
  });
});
