import { expect, test } from 'vitest';
import { type Find, findIn } from './find.ts';

const find = (id: string, group: Find['group'], text: string, more: Partial<Find> = {}): Find => ({
  id,
  group,
  text,
  run: () => undefined,
  ...more,
});
const finds = [
  find('cancel', 'command', 'Sürümü iptal et', { closed: 'yalnız IC' }),
  find('update', 'command', 'Güncelleme gönder'),
  find('row-4.3', 'row', '4.3 Kuyruk ISISI ölçüldü'),
  find('row-14.3', 'row', '14.3 Geri dönüş kapısı'),
  find('v2', 'release', 'v2.11.0', { detail: 'ledger · production' }),
  find('people', 'place', 'Kişiler'),
];
const ids = (query: string, recent: string[] = []) =>
  findIn(finds, query, recent).map(({ group, finds: own }) => [group, own.map(({ id }) => id)]);

test('Turkish letters find each other, dotted or not, with marks or without', () => {
  for (const typed of ['İPTAL', 'iptal', 'IPTAL', 'ıptal']) {
    expect(ids(typed), typed).toEqual([['command', ['cancel']]]);
  }
  expect(ids('ısısı')).toEqual([['row', ['row-4.3']]]);
  expect(ids('isisi olculdu')).toEqual([['row', ['row-4.3']]]);
  expect(ids('KİŞİ')).toEqual([['place', ['people']]]);
});

test('a row’s number comes before one that merely ends with it', () => {
  expect(ids('4.3')).toEqual([['row', ['row-4.3', 'row-14.3']]]);
});

test('every word must be found, in any order, in the detail too', () => {
  expect(ids('production v2')).toEqual([['release', ['v2']]]);
  expect(ids('production v3')).toEqual([]);
});

test('nothing typed: what was used last stands first, open before closed, and nothing twice', () => {
  expect(ids('', ['people', 'gone'])).toEqual([
    ['recent', ['people']],
    ['command', ['update', 'cancel']],
    ['row', ['row-4.3', 'row-14.3']],
    ['release', ['v2']],
  ]);
});

test('what is typed as a pattern is only text', () => {
  expect(ids('.*(')).toEqual([]);
});
