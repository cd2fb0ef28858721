import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPrometheus } from '#checks/prometheus.ts';
import type { RemoteSpec } from '#lib/domain/signals/source-spec.ts';
import { type Dial, openDial } from './dial.ts';
import { SourceFault } from './fault.ts';
import { askingOf } from './index.ts';
import { shareReads } from './looks.ts';
import { factsOf, freePort, type Peer, RealPrometheus, startPeer } from './testing.ts';
import { trySource } from './try.ts';

const binary = findPrometheus();

describe.skipIf(binary === null)('a real Prometheus that scrapes a small exporter', () => {
  let exporter: Peer;
  let prometheus: RealPrometheus;
  let dial: Dial;
  beforeAll(async () => {
    const startedMs = Date.now();
    exporter = await startPeer((_, response) => {
      const seconds = Math.floor((Date.now() - startedMs) / 100);
      response.end(`# TYPE app_latency_ms gauge
app_latency_ms{group="canary"} 42.5
app_latency_ms{group="stable"} 40
# TYPE app_requests_total counter
app_requests_total{code="200"} ${seconds * 9}
app_requests_total{code="503"} ${seconds}
app_broken NaN
`);
    });
    prometheus = await RealPrometheus.start(binary ?? '', exporter.url, await freePort());
    dial = openDial(factsOf(prometheus.url));
    await prometheus.knows('rate(app_requests_total[5s])');
  }, 60_000);
  afterAll(async () => {
    await dial?.close();
    await prometheus?.stop();
    await exporter?.close();
  });

  const look = () => ({
    read: shareReads(dial, 2_000),
    memory: { last: () => undefined, keep: () => undefined },
  });
  const spec = (query: string, stable?: string): RemoteSpec => ({
    ...{ kind: 'prometheus', connection: 'main', query },
    ...(stable === undefined ? {} : { stable }),
  });
  const said = (query: string) =>
    askingOf(spec(query))
      .measure(look())
      .catch((error: unknown) => {
        if (error instanceof SourceFault) return error.fault;
        throw error;
      });

  it('answers one number, a sum and a scalar', async () => {
    expect(await said('app_latency_ms{group="canary"}')).toEqual({ value: 42.5 });
    expect(await said('scalar(sum(app_latency_ms))')).toEqual({ value: 82.5 });
    const share =
      '100 * sum(rate(app_requests_total{code=~"5.."}[5s])) / sum(rate(app_requests_total[5s]))';
    expect(await said(share)).toEqual({ value: expect.closeTo(10, 0) });
  });

  it.each([
    ['app_latency_ms', 'source-many', { count: 2 }],
    ['nothing_of_the_kind', 'source-empty', {}],
    ['app_broken', 'source-nan', {}],
    ['1 / 0', 'source-infinite', { value: '+Inf' }],
    ['sum(', 'source-prometheus', { status: 400, type: 'bad_data' }],
    ['app_latency_ms[1m]', 'source-result-type', { type: 'matrix' }],
    ['"words"', 'source-result-type', { type: 'string' }],
    [
      'app_latency_ms * on() app_requests_total',
      'source-prometheus',
      { status: 422, type: 'execution' },
    ],
  ])('%s is no number, and it says why', async (query, code, params) => {
    expect(await said(query)).toMatchObject({ code, params });
  });

  it('remembers what was before, and is judged as a signal would be', async () => {
    const now = () => new Date().toISOString();
    const source = spec('app_latency_ms{group="canary"}', 'app_latency_ms{group="stable"}');
    const tried = await trySource({ source, signal: null, dial, patienceMs: 2_000, now });
    expect(tried).toMatchObject({ measured: { value: 42.5 }, stable: { value: 40 }, fault: null });
    const from = new Date(Date.now() - 60_000).toISOString();
    const history = (query: RemoteSpec) =>
      askingOf(query).history({ from, to: now(), stepMs: 1_000 }, look());
    const many = async () => (await history(source)).length;
    await expect.poll(many, { timeout: 20_000 }).toBeGreaterThan(2);
    const past = await history(source);
    expect(new Set(past.map(({ value }) => value))).toEqual(new Set([42.5]));
    expect(await history(spec('nothing_of_the_kind'))).toEqual([]);
  });

  it('reads the exporter’s own page the same way', async () => {
    const page = openDial(factsOf(`${exporter.url}/metrics`, { kind: 'scrape' }));
    const source: RemoteSpec = {
      ...{ kind: 'scrape', connection: 'main', metric: 'app_requests_total', as: 'ratio' },
      labels: { code: '5*' },
    };
    const now = () => new Date().toISOString();
    const tried = await trySource({ source, signal: null, dial: page, patienceMs: 2_000, now });
    await page.close();
    expect(tried.measured?.value).toBeCloseTo(10, 0);
    expect(tried.measured?.total).toBeGreaterThan(50);
  });
});
