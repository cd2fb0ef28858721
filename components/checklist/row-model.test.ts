import { expect, test } from 'vitest';
import { currentPhase, currentRun } from '#lib/domain/lookup.ts';
import { smallRunbook } from '#lib/domain/testing/small-runbook.ts';
import { Story } from '#lib/domain/testing/story.ts';
import { countsOf, nextRow, openRows, phaseRows } from './row-model.ts';

/** The small runbook, its first row changed. */
function started(change: object) {
  const [first, ...phases] = structuredClone(smallRunbook.phases);
  if (!first) throw new Error('the small runbook has no phase');
  const [item, ...items] = first.items;
  if (!item) throw new Error('its first phase has no row');
  const changed = { ...first, items: [{ ...item, ...change }, ...items] };
  const runbook = { ...smallRunbook, phases: [changed, ...phases] };
  const { room } = new Story({}, runbook).tell('ic', 'release.start');
  return { room, slug: item.slug, total: first.items.filter((row) => row.required).length };
}

const totalOf = ({ room }: Pick<Story, 'room'>) => {
  const phase = currentPhase(room);
  return phase && countsOf(room, phase, currentRun(room)).total;
};

test('a row that may be left open is worked on in its turn, and counted nowhere', () => {
  const { room, slug, total } = started({ required: false });
  expect(nextRow(room)?.slug).toBe(slug);
  expect(totalOf({ room })).toBe(total - 1);
});

test('a prohibition is read; it is work only where the runbook asks somebody to attest it', () => {
  const { room, slug } = started({ required: false, prohibition: true });
  expect(openRows(room).map((row) => row.slug)).not.toContain(slug);
  const asked = started({ prohibition: true });
  expect(nextRow(asked.room)?.slug).toBe(slug);
  expect(totalOf(asked)).toBe(asked.total);
});

test('of the rows that one row keeps closed, only the first says so', () => {
  const { room, slug } = started({});
  const phase = currentPhase(room);
  const rows = phase ? phaseRows(room, phase, currentRun(room)) : [];
  const locked = rows.filter(({ standing, behind }) => standing === 'locked' && behind.length > 0);
  expect(locked.length).toBeGreaterThan(1);
  expect(locked.map(({ opensAfter }) => opensAfter?.slug)).toEqual([
    slug,
    ...locked.slice(1).map(() => undefined),
  ]);
});
