import { describe, expect, it } from 'vitest';
import type { RemoteSpec } from '#lib/domain/signals/source-spec.ts';
import { draftOf, emptySource, readSource } from './source-draft.ts';

describe('a source in its form', () => {
  it.each([
    { kind: 'prometheus', connection: 'main', query: 'up' },
    { kind: 'prometheus', connection: 'main', query: 'up', stable: 'up offset 1d' },
    {
      kind: 'scrape',
      connection: 'app',
      metric: 'm',
      as: 'gauge',
      labels: { a: 'b' },
      scale: 1000,
    },
    { kind: 'scrape', connection: 'app', metric: 'm', as: 'quantile', quantile: 0.99 },
    {
      ...{ kind: 'scrape', connection: 'app', metric: 'm', as: 'ratio' },
      ...{
        labels: { code: '5*', q: 'a=b' },
        total: 'n',
        totalLabels: { g: 'c' },
        stable: { g: 's' },
      },
    },
  ] as RemoteSpec[])('%o comes back as it was', (source) => {
    expect(readSource(draftOf(source), source.kind)).toEqual({ ok: true, source });
  });
  it('names the fields that are not right', () => {
    const blank = emptySource('main');
    expect(readSource(blank, 'prometheus')).toEqual({ ok: false, faults: { query: true } });
    const page = { ...blank, as: 'quantile', quantile: '95', labels: 'nonsense', metric: 'a b' };
    expect(readSource(page as typeof blank, 'scrape')).toEqual({
      ok: false,
      faults: { metric: true, labels: true, quantile: true },
    });
    expect(readSource({ ...blank, metric: 'm', scale: 'x' }, 'scrape')).toMatchObject({
      faults: { scale: true },
    });
  });
});
