import { describe, expect, it } from 'vitest';
import type { ScrapeSpec } from '#lib/domain/signals/source-spec.ts';
import type { Reply } from './dial.ts';
import { SourceFault, shortLine } from './fault.ts';
import { askingOf } from './index.ts';
import type { Counts, Memory } from './source.ts';

const reply = (text: string, atMs = 0, more: Partial<Reply> = {}): Reply => ({
  status: 200,
  contentType: 'text/plain; version=0.0.4',
  text,
  atMs,
  say: shortLine,
  ...more,
});

function memoryOf(): Memory {
  let kept: Counts | undefined;
  return {
    last: () => kept,
    keep: (counts) => {
      kept = counts;
    },
  };
}

type Facts = Partial<ScrapeSpec> & { as: ScrapeSpec['as'] };
const specOf = (facts: Facts) =>
  ({ kind: 'scrape', connection: 'app', metric: 'm', ...facts }) as ScrapeSpec;

/** Looks at one page after another, ten seconds apart; answers what the last look said. */
async function look(facts: Facts, pages: readonly string[], group: 'canary' | 'stable' = 'canary') {
  const asking = askingOf(specOf(facts));
  const chosen = group === 'stable' ? asking.stable : asking;
  const memory = memoryOf();
  let said: unknown;
  for (const [at, text] of pages.entries()) {
    const answered = reply(text, 1_700_000_000_000 + at * 10_000);
    said = await chosen?.measure({ memory, read: async (_path, parse) => parse(answered) });
  }
  return said;
}

async function faultOf(facts: Facts, pages: readonly string[]) {
  const error = await look(facts, pages).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SourceFault)) throw error ?? new Error('it said something');
  return error.fault;
}

describe('a gauge', () => {
  it('is the value of the one series that the labels pick, scaled', async () => {
    const page = '# TYPE m gauge\nm{pod="a",x="q\\"}{"} 0.25\nm{pod="b"} 9\n';
    expect(await look({ as: 'gauge', labels: { pod: 'a' }, scale: 1000 }, [page])).toEqual({
      value: 250,
    });
  });
  it('says why it says nothing', async () => {
    const gauge = { as: 'gauge' } as const;
    expect(await faultOf(gauge, ['m{a="1"} 1\nm{a="2"} 2\n'])).toMatchObject({
      code: 'source-many',
      params: { count: 2 },
    });
    expect((await faultOf(gauge, ['m NaN\n'])).code).toBe('source-nan');
    expect(await faultOf(gauge, ['m -Inf\n'])).toMatchObject({ params: { value: '-Inf' } });
    expect((await faultOf(gauge, ['n 1\n'])).code).toBe('source-no-series');
    expect((await faultOf(gauge, ['# only a comment\n'])).code).toBe('source-empty');
    expect((await faultOf(gauge, ['<html><body>login</body></html>'])).code).toBe('source-html');
    expect((await faultOf(gauge, ['{"status":"ok"}'])).code).toBe('source-unreadable');
    expect((await faultOf(gauge, ['m 1 1600000000000\n'])).code).toBe('source-stale');
  });
  it('takes exemplars, CRLF and scientific figures as they are meant', async () => {
    const page = 'n 1\r\nm{a="x # {y"} 1.5e+03 # {trace_id="z"} 2 3\r\n# EOF\r\n';
    expect(await look({ as: 'gauge' }, [page])).toEqual({ value: 1500 });
  });
  it('reads labels with gaps, quoted names and odd ends; one called constructor is one that may be missing', async () => {
    const labels = { b: '2', constructor: '!x*' };
    const page = 'm{ a = "1", "odd.name"="x,b=\\"9\\"", b="2", } 7\nm{b="2",constructor="xy"} 8\n';
    expect(await look({ as: 'gauge', labels }, [page])).toEqual({ value: 7 });
  });
  it.each([
    ['labels', `m{${'a'.repeat(400_000)}} 1`],
    ['the end', `m 1${'\r'.repeat(400_000)} x`],
    ['the gap', `m${' '.repeat(400_000)}`],
    ['a quote', `m{a="${'\\"'.repeat(200_000)}} 1`],
  ])('a long line is read once, however it goes wrong in %s', async (_where, line) => {
    const said = await look({ as: 'gauge' }, [line]).catch((error: unknown) => error);
    expect(said instanceof SourceFault || typeof said === 'object').toBe(true);
  });
  it('quotes a line that it cannot read without the secret', async () => {
    const answered = reply('m secret secret secret', 0, {
      say: (text) => shortLine(text.replaceAll('secret', '•••')),
    });
    const asked = askingOf(specOf({ as: 'gauge' })).measure({
      memory: memoryOf(),
      read: async (_path, parse) => parse(answered),
    });
    await expect(asked).rejects.toMatchObject({ fault: { params: { error: 'm ••• ••• •••' } } });
  });
});

describe('a rate', () => {
  it('is the growth a second of all series that the labels pick', async () => {
    const pages = [
      'm{c="a"} 10\nm{c="b"} 5\nm{c="x"} 1\n',
      'm{c="a"} 30\nm{c="b"} 15\nm{c="x"} 99\n',
    ];
    const labels = { c: '!x' };
    expect(await look({ as: 'rate', labels, scale: 60 }, pages)).toEqual({ value: 180 });
    expect(await look({ as: 'rate' }, pages.slice(0, 1))).toBeNull();
  });
  it('counts from zero after a reset, and for a series that is new', async () => {
    expect(await look({ as: 'rate' }, ['m 1000\n', 'm 20\n'])).toEqual({ value: 2 });
    const grown = ['m{c="a"} 10\n', 'm{c="a"} 10\nm{c="b"} 40\n'];
    expect(await look({ as: 'rate' }, grown)).toEqual({ value: 4 });
  });
});

describe('a ratio', () => {
  const page = (ok: number, bad: number, group = 'canary') =>
    `m{code="200",g="${group}"} ${ok}\nm{code="503",g="${group}"} ${bad}\n`;
  const facts = { as: 'ratio', labels: { code: '5*' } } as const;
  it('carries its raw counts', async () => {
    const said = await look(facts, [page(100, 1), page(190, 11)]);
    expect(said).toEqual({ value: 10, good: 90, total: 100 });
  });
  it('takes a code that was never counted for none, and says nothing of nothing', async () => {
    const quiet = ['m{code="200"} 5\n', 'm{code="200"} 25\n'];
    expect(await look(facts, quiet)).toEqual({ value: 0, good: 20, total: 20 });
    expect(await look(facts, [page(5, 1), page(5, 1)])).toEqual({ good: 0, total: 0 });
  });
  it('reads the stable group beside the canary', async () => {
    const both = (n: number) => page(100 * n, 10 * n) + page(1000 * n, n, 'stable');
    const grouped: Facts = {
      as: 'ratio',
      labels: { code: '5*', g: 'canary' },
      totalLabels: { g: 'canary' },
      stable: { g: 'stable' },
    };
    expect(await look(grouped, [both(1), both(2)])).toMatchObject({ good: 100, total: 110 });
    const stable = await look(grouped, [both(1), both(2)], 'stable');
    expect(stable).toMatchObject({ good: 1000, total: 1001 });
  });
});

describe('a quantile', () => {
  const page = (counts: readonly number[], pod = 'a') =>
    ['0.1', '0.5', '+Inf']
      .map((le, at) => `m_bucket{pod="${pod}",le="${le}"} ${counts[at]}`)
      .join('\n')
      .concat(`\nm_sum{pod="${pod}"} 1\nm_count{pod="${pod}"} ${counts[2]}\n`);
  const typed = '# TYPE m histogram\n';
  const facts = { as: 'quantile', quantile: 0.95, scale: 1000 } as const;
  it('lies inside its bucket, by the events since the last look', async () => {
    const said = await look(facts, [
      typed + page([900, 900, 900]),
      typed + page([980, 1000, 1000]),
    ]);
    expect(said).toEqual({ value: 400 });
  });
  it('adds up the series of all pods', async () => {
    const pages = [0, 1].map(
      (n) => page([50 * n, 50 * n, 50 * n]) + page([0, 50 * n, 50 * n], 'b'),
    );
    const said = await look({ ...facts, quantile: 0.75 }, pages);
    expect(said).toEqual({ value: expect.closeTo(300, 6) });
  });
  it('is the last finite edge beyond it, and nothing without events or edges', async () => {
    expect(await look(facts, [page([0, 0, 0]), page([0, 0, 10])])).toEqual({ value: 500 });
    expect((await faultOf(facts, [page([1, 1, 1]), page([1, 1, 1])])).code).toBe(
      'source-no-events',
    );
    const edgeless = ['m_bucket{le="0.1"} 1\n', 'm_bucket{le="0.1"} 2\n'];
    expect((await faultOf(facts, edgeless)).code).toBe('source-no-buckets');
  });
});
