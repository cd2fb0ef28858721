import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import type { Translate, Words } from '#lib/contract/wording.ts';
import { Runbook } from '#lib/domain/runbook/schema.ts';
import { smallRunbook } from '#lib/domain/testing/small-runbook.ts';
import en from '#messages/en.json' with { type: 'json' };
import tr from '#messages/tr.json' with { type: 'json' };
import { changeText, settingChanges } from './setting-text.ts';

const [p95, errors] = smallRunbook.signals;
const runbook = Runbook.parse({
  ...smallRunbook,
  objectives: [
    {
      slug: 'availability',
      name: { en: 'Availability', tr: 'Erişilebilirlik' },
      target: 99,
      of: { kind: 'within-limit', signal: 'p95' },
    },
  ],
  parameters: [{ slug: 'host', name: { en: 'Host', tr: 'Makine' }, default: '' }],
  signals: [
    p95,
    { ...errors, unit: '%', scale: 'relative', baseline: { kind: 'fixed', value: 1 } },
  ],
});

function said(locale: 'en' | 'tr', params: object): string[] {
  const messages = locale === 'en' ? en : tr;
  const translate = createTranslator({ locale, messages }) as unknown as Translate;
  const words: Words = { locale, translate, runbook };
  const changes = settingChanges(params as Record<string, unknown>, words);
  return changes.map((change) => changeText(change).replaceAll('\u00a0', ' '));
}

describe('what a release.configured entry says', () => {
  it('limits with their unit, a relative one with its sign, as the language writes them', () => {
    const params = {
      before: { 'limit:errors': { limit: { max: 10, exclusive: false } } },
      after: { 'limit:errors': { limit: { max: 20 }, warn: { max: 15, exclusive: true } } },
    };
    expect(said('en', params)).toEqual([
      'the limit of errors (≤ +10 % → ≤ +20 %, warning < +15 %)',
    ]);
    expect(said('tr', params)).toEqual(['errors (tr) sınırı (≤ +%10 → ≤ +%20, uyarı < +%15)']);
  });

  it('sources, cadence and visibility', () => {
    const source = { kind: 'prometheus', connection: 'main', query: 'up' };
    const params = {
      before: { 'source:p95': 'push', cadence: [{ from: 0, everyMs: 900_000 }], public: false },
      after: { 'source:p95': source, cadence: [{ from: -600_000, everyMs: 60_000 }], public: true },
    };
    expect(said('en', params)).toEqual([
      'the source of p95 (pushed → main: up)',
      'the update cadence (from T+0 on: every 15 min → from T−10 on: every 1 min)',
      'who sees the status page (only who is signed in → everybody who has the address)',
    ]);
  });

  it('the target of an objective and the value of a parameter, each by its name', () => {
    const params = {
      before: { 'objective:availability': 99, 'parameter:host': '' },
      after: { 'objective:availability': 99.95, 'parameter:host': 'a.example' },
    };
    expect(said('en', params)).toEqual([
      'the target of Availability (99 % → 99.95 %)',
      'the parameter Host (— → a.example)',
    ]);
    expect(said('tr', params)[0]).toBe('Erişilebilirlik hedefi (%99 → %99,95)');
  });
});
