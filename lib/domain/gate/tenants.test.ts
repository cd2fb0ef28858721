import { expect, it } from 'vitest';
import { noReadings } from '../signals/fresh.ts';
import { pilotRunbook } from '../testing/pilot-runbook.ts';
import { Story } from '../testing/story.ts';
import { judgeGate } from './index.ts';
import { tenantsOf } from './tenants.ts';

const runbook = {
  ...pilotRunbook,
  phases: pilotRunbook.phases.map((phase) =>
    phase.slug === 'staging'
      ? { ...phase, tenants: { min: 2, max: 3, parameter: 'pilot-tenants' } }
      : phase,
  ),
  parameters: [
    ...pilotRunbook.parameters,
    { slug: 'pilot-tenants', name: { en: 'Pilot tenants', tr: 'Pilot tenantlar' }, default: '' },
  ],
};

/** The codes that say something of tenants, over a release with this list. */
function said(list?: string) {
  const parameters: Record<string, string> = list === undefined ? {} : { 'pilot-tenants': list };
  const story = new Story({ parameters }, runbook).tell('owner', 'release.start');
  const gate = judgeGate(story.room, noReadings, story.now);
  return gate?.criteria
    .filter(({ kind }) => kind === 'tenants')
    .map(({ text, met }) => [text, met]);
}

it.each([
  [undefined, 'tenants-few', { count: 0, min: 2 }],
  ['acme, acme ,', 'tenants-few', { count: 1, min: 2 }],
  ['a,b,c,d', 'tenants-many', { count: 4, max: 3 }],
])('a segment of %j closes its gate (B1)', (list, code, params) => {
  const own = { ...params, parameter: 'pilot-tenants' };
  expect(said(list)).toEqual([[{ code, params: own }, false]]);
});

it.each(['a,b', 'a; b, c'])('a segment of %j does not', (list) => {
  expect(said(list)).toEqual([]);
  expect(tenantsOf(list).length).toBeGreaterThanOrEqual(2);
});
