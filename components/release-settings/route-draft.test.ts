import { expect, it } from 'vitest';
import type { ChosenRoute } from '#lib/domain/flags/flag-route.ts';
import { readRoute, startRoute } from './route-draft.ts';

const connections = [
  { name: 'unleash', kind: 'unleash' },
  { name: 'files', kind: 'flagd' },
  { name: 'metrics', kind: 'prometheus' },
] as const;
const route: ChosenRoute = {
  ...{ kind: 'unleash', connection: 'unleash', project: 'default', environment: 'production' },
  segments: { pilot: { environment: 'pilot' } },
};

it('a route comes back from its form as it went in', () => {
  const draft = startRoute(route, ['pilot', 'broad']);
  expect(readRoute(draft, connections)).toEqual({ ok: true, route });
  expect(readRoute(startRoute('by-hand', []), connections)).toEqual({ ok: true, route: 'by-hand' });
});

it('says which fields are not right yet', () => {
  const empty = startRoute('by-hand', []);
  const read = (connection: string, change = {}) =>
    readRoute({ ...empty, connection, ...change }, connections);
  expect(read('unleash')).toEqual({ ok: false, faults: { environment: true } });
  expect(read('files', { file: '../flags.json' })).toEqual({ ok: false, faults: { file: true } });
  expect(read('metrics')).toEqual({ ok: false, faults: {} });
});
