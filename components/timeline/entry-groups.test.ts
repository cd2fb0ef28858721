import { expect, test } from 'vitest';
import type { Entry } from '#lib/domain/entry.ts';
import { authorOf, entryGroups, groupOfEntry, passes } from './entry-groups.ts';
import { toldKinds } from './entry-text.ts';

const entry = (more: Partial<Entry> = {}): Entry => ({
  v: 1,
  seq: 62,
  release: 'r',
  at: '2026-11-25T22:04:26.000Z',
  actor: { type: 'person', id: 'p1', role: 'scribe' },
  kind: 'note.added',
  params: {},
  prev: '0'.repeat(64),
  hash: 'c07d'.padEnd(64, '0'),
  ...more,
});
const said = () => 'Scribe İkinci onay geldi';
const all = { text: '' };

test.each(toldKinds)('%s stands in one group', (kind) =>
  expect(entryGroups).toContain(groupOfEntry(entry({ kind }))),
);

test('a kind that is not known passes every search but no group', () => {
  const odd = entry({ kind: 'moon.risen' });
  expect(passes(odd, said, all, 'en')).toBe(true);
  expect(passes(odd, said, { ...all, group: 'rows' }, 'en')).toBe(false);
});

test('narrows by group and by who made it; systems are the room', () => {
  expect(passes(entry(), said, { ...all, group: 'words' }, 'en')).toBe(true);
  expect(passes(entry(), said, { ...all, group: 'decisions' }, 'en')).toBe(false);
  expect(passes(entry(), said, { ...all, who: 'p1' }, 'en')).toBe(true);
  expect(passes(entry(), said, { ...all, who: 'room' }, 'en')).toBe(false);
  expect(authorOf(entry({ actor: { type: 'system', id: 'judge' } }))).toBe('room');
});

test('all words are looked for, in the letters of the language, by number and by hash', () => {
  expect(passes(entry(), said, { text: 'ikinci ONAY' }, 'tr')).toBe(true);
  expect(passes(entry(), said, { text: 'ikinci ret' }, 'tr')).toBe(false);
  expect(passes(entry(), said, { text: '62' }, 'en')).toBe(true);
  expect(passes(entry(), said, { text: 'c07d' }, 'en')).toBe(true);
});
