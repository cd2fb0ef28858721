import { expect, it } from 'vitest';
import { otherFigures, shippedRunbook } from './reading.ts';

it.each([
  'project-scope-rollout',
  'go-live-cutover',
  'rc-pilot',
  'ledger-rollout',
  'go-live-micro-plan',
])('%s gives the same figures in English and in Turkish', (slug) => {
  const runbook = shippedRunbook(slug);
  expect(otherFigures(runbook)).toEqual([]);
  const one = { ...runbook, summary: { en: 'over 5 min', tr: '15 dk boyunca' } };
  expect(otherFigures(one)).toEqual(['.summary: over 5 min | 15 dk boyunca']);
});
