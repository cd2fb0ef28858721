import { describe, expect, it } from 'vitest';
import { emptySource } from '../sources/source-draft.ts';
import { asRunbook, readChoices } from './source-choice.ts';

const connections = [{ name: 'main', kind: 'prometheus' as const }];
const asks = (query: string, connection = 'main') => ({
  from: 'ask' as const,
  draft: { ...emptySource(connection), query },
});

describe('where the signals of a new release come from', () => {
  it('names only what is chosen otherwise than the runbook, of signals that the runbook has', () => {
    const choices = {
      ...{ a: asRunbook, b: { ...asRunbook, from: 'push' as const } },
      ...{ c: asks('up'), gone: asks('up') },
    };
    expect(readChoices(choices, ['a', 'b', 'c', 'd'], connections)).toEqual({
      ok: true,
      sources: { b: 'push', c: { kind: 'prometheus', connection: 'main', query: 'up' } },
    });
  });
  it('names the signals whose source is not right yet', () => {
    const choices = { a: asks(' '), b: asks('up', 'removed'), c: asks('up') };
    expect(readChoices(choices, ['a', 'b', 'c'], connections)).toEqual({
      ok: false,
      faults: { 'sources.a': { code: 'other' }, 'sources.b': { code: 'other' } },
    });
  });
});
