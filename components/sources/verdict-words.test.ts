import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import { type Translate, wordMessage } from '#lib/contract/wording.ts';
import en from '#messages/en.json' with { type: 'json' };

it('a verdict is worded without a runbook where name and unit stand in its params', () => {
  const translate = createTranslator({ locale: 'en', messages: en }) as unknown as Translate;
  const params = {
    ...{ unit: 'ms', signal: 'API p95', windowMs: 300_000, samples: 20 },
    ...{ value: 120, limit: 200 },
  };
  const text = wordMessage({ code: 'judge-green', params }, { locale: 'en', translate });
  expect(text).toContain('API p95 is 120 ms, limit 200 ms');
});
