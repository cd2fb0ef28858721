import { afterEach, expect, test } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { pollSource, sources } from './index.ts';
import { createSelfMeter, settled } from './self.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function meterOf(staleness: () => number | null = () => null) {
  const metrics = createMetrics();
  const meter = createSelfMeter(metrics.tallies, staleness);
  stops.push(meter.stop, metrics.stop);
  return { metrics, take: meter.take };
}

test('requests since the last look make p95 and the share of failures', () => {
  const { metrics, take } = meterOf();
  for (let n = 0; n < 18; n += 1) metrics.request('GET', '/a', 200, 10);
  metrics.request('GET', '/a', 500, 100);
  metrics.request('GET', '/a', 200, 100);
  const readout = take();
  expect(readout['http-5xx-percent']).toEqual({ value: 5, good: 19, total: 20 });
  expect(readout['api-p95-ms']?.value).toBeGreaterThan(90);
  expect(readout['api-p95-ms']?.value).toBeLessThan(115);
  metrics.request('GET', '/a', 200, 10);
  expect(take()['api-p95-ms']?.value).toBeLessThan(12);
});

test('a second without requests says nothing of them', () => {
  const readout = meterOf().take();
  expect(readout['api-p95-ms']).toBeUndefined();
  expect(readout['http-5xx-percent']).toBeUndefined();
});

test('403 and 429 count as risk blocks for a minute, other refusals do not', () => {
  const { metrics, take } = meterOf();
  for (const status of [403, 429, 401, 404, 409, 422]) metrics.request('GET', '/a', status, 1);
  expect(take()['risk-blocks-per-min']?.value).toBe(2);
  for (let second = 0; second < 58; second += 1) take();
  expect(take()['risk-blocks-per-min']?.value).toBe(2);
  expect(take()['risk-blocks-per-min']?.value).toBe(0);
});

test('keys used again with another body are conflicts among keyed commands', () => {
  const { metrics, take } = meterOf();
  expect(take()['idempotency-conflict-percent']).toEqual({ value: 0 });
  for (const conflict of [false, false, false, true]) metrics.keyed(conflict);
  expect(take()['idempotency-conflict-percent']).toEqual({ value: 25, good: 3, total: 4 });
});

test('CSP reports become a rate an hour', () => {
  const { metrics, take } = meterOf();
  metrics.cspReport();
  expect(take()['csp-violations-per-h']?.value).toBe(12);
});

test('staleness is what the live streams say; without any there is no sample', () => {
  expect(meterOf(() => 4.5).take()['stream-staleness-s']).toEqual({ value: 4.5 });
  expect(meterOf().take()['stream-staleness-s']).toBeUndefined();
});

test('event loop and collector always say something', () => {
  const readout = meterOf().take();
  expect(readout['event-loop-p95-ms']?.value).toBeGreaterThanOrEqual(0);
  expect(readout['gc-pause-avg-ms']?.value).toBeGreaterThanOrEqual(0);
});

test.each(Object.entries(sources))('source %s is registered under its own kind', (kind, source) =>
  expect(source.kind).toBe(kind),
);

test('a pushed signal is never polled', () => {
  expect(pollSource({ kind: 'push' }, { 'api-p95-ms': { value: 1 } })).toBeNull();
  expect(pollSource({ kind: 'self', metric: 'api-p95-ms' }, {})).toBeNull();
});

test('the metrics that dashboards of S4 ask for are there', async () => {
  const { metrics } = meterOf();
  const text = await metrics.registry.metrics();
  expect(text).toContain('nodejs_eventloop_lag_seconds_bucket');
  expect(text).toContain('# TYPE nodejs_gc_duration_seconds histogram');
  expect(text).toContain('http_request_duration_seconds');
});

test('in its first minute a process says nothing of its speed, and its counts as ever', () => {
  const readout = {
    'gc-pause-avg-ms': { value: 80 },
    'event-loop-p95-ms': { value: 60 },
    'http-5xx-percent': { value: 0, good: 3, total: 3 },
  };
  expect(Object.keys(settled(readout, 59_999))).toEqual(['http-5xx-percent']);
  expect(settled(readout, 60_000)).toEqual(readout);
});
