import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer.ts';

const seed = {
  status: 'ready',
  timestamp: '2026-01-17T15:00:00Z',
  build_id: 'git:abc1234',
  config_hash: 'sha256:7f3a2b1c',
  checks: {
    config: { status: 'ok', validated: true },
    database: { status: 'ok', latency_ms: 5 },
    openai_api: { status: 'ok', key_configured: true },
    queue: { status: 'ok', depth: 0 },
  },
  pilot: {
    enabled: true,
    tenant_id: 'pilot',
    rate_limit: { current: 5, limit: 50, remaining: 45, window_seconds: 3600 },
    incidents: { current: 3, limit: 20 },
  },
  last_activity: { last_incident_at: '2026-01-17T14:55:00Z' },
};

const read = (body: unknown, status = 200, contentType = 'application/json') =>
  readAnswer({
    status,
    contentType,
    text: typeof body === 'string' ? body : JSON.stringify(body),
  });
const plain = (text: string, status = 200) => read(text, status, 'text/plain; charset=utf-8');

describe('the answer of a pilot guard (I1, I3)', () => {
  it('is read whole', () => {
    expect(read(seed)).toEqual({
      state: 'ready',
      why: { code: 'probe-ready', params: { httpStatus: 200 } },
      httpStatus: 200,
      buildId: 'git:abc1234',
      configHash: 'sha256:7f3a2b1c',
      queueDepth: 0,
      pilotEnabled: true,
      lastIncidentAt: '2026-01-17T14:55:00.000Z',
      checks: ['config', 'database', 'openai_api', 'queue'].map((name) => ({ name, status: 'ok' })),
      budgets: [
        { name: 'rate_limit', current: 5, limit: 50, remaining: 45, windowMs: 3_600_000 },
        { name: 'incidents', current: 3, limit: 20, remaining: 17 },
      ],
    });
  });

  it('names what failed when a limit of a supplier makes it 503', () => {
    const body = {
      ...seed,
      status: 'not_ready',
      checks: { ...seed.checks, openai_api: { status: 'error', reason: 'rate_limited' } },
    };
    const answer = read(body, 503);
    expect(answer.state).toBe('not-ready');
    expect(answer.why).toEqual({
      code: 'probe-checks-failed',
      params: { httpStatus: 503, checks: ['openai_api'] },
    });
    expect(answer.checks).toContainEqual({
      name: 'openai_api',
      status: 'failed',
      text: 'rate_limited',
    });
  });
});

describe('the common shapes', () => {
  const db = (status: string) => ({ db: { status, details: { database: 'H2', error: 'lost' } } });
  it.each<[string, unknown, number, string]>([
    ['Spring UP', { status: 'UP', components: db('UP'), groups: ['liveness'] }, 200, 'ready'],
    ['Spring DOWN', { status: 'DOWN', components: db('DOWN') }, 503, 'not-ready'],
    ['Spring out of service', { status: 'OUT_OF_SERVICE' }, 503, 'not-ready'],
    ['Spring unknown', { status: 'UNKNOWN' }, 200, 'unknown'],
    ['terminus ok', { status: 'ok', info: { db: { status: 'up' } }, error: {} }, 200, 'ready'],
    [
      'terminus error',
      { status: 'error', info: {}, error: { db: { status: 'down', message: 'x' } } },
      503,
      'not-ready',
    ],
    [
      'ASP.NET Healthy',
      { status: 'Healthy', entries: { sql: { status: 'Healthy' } } },
      200,
      'ready',
    ],
    ['ASP.NET Degraded', { status: 'Degraded', results: {} }, 200, 'ready'],
    ['ASP.NET Unhealthy', { status: 'Unhealthy' }, 503, 'not-ready'],
    ['health+json pass', { status: 'pass', releaseId: '1', checks: {} }, 200, 'ready'],
    ['health+json warn', { status: 'warn' }, 200, 'ready'],
    ['health+json fail', { status: 'fail' }, 503, 'not-ready'],
    ['MicroProfile', { status: 'UP', checks: [{ name: 'a', status: 'UP' }] }, 200, 'ready'],
    ['a word for it', { ready: true }, 200, 'ready'],
    ['a word against it', { ok: false }, 200, 'not-ready'],
    ['Warroom', { status: 'ok', build_id: 'x', checks: { judge: { ok: true } } }, 200, 'ready'],
    ['Warroom down', { status: 'unavailable', checks: { judge: { ok: false } } }, 503, 'not-ready'],
    ['a string of JSON', '"Healthy"', 200, 'ready'],
  ])('%s', (_name, body, status, state) => expect(read(body, status).state).toBe(state));

  it.each<[string, string]>([
    ['OK', 'ready'],
    ['ready\n', 'ready'],
    ['Healthy', 'ready'],
    ['Degraded', 'ready'],
    ['Unhealthy', 'not-ready'],
    ['Prometheus Server is Ready.', 'ready'],
    ['Server is not ready', 'not-ready'],
    ['not ready', 'not-ready'],
    ['[+]ping ok\n[+]etcd ok\nreadyz check passed', 'ready'],
    ['[+]ping ok\n[-]etcd failed: reason withheld\nreadyz check failed', 'not-ready'],
    ['', 'ready'],
    ['welcome to nginx', 'unknown'],
  ])('plain %j', (text, state) => expect(plain(text).state).toBe(state));

  it('finds the checks of each', () => {
    const checks = (body: unknown) => read(body).checks;
    expect(checks({ status: 'UP', components: db('UP') })).toEqual([
      { name: 'db', status: 'ok', text: 'lost' },
    ]);
    expect(checks({ status: 'ok', info: { a: { status: 'up' } }, error: { b: 'down' } })).toEqual([
      { name: 'a', status: 'ok' },
      { name: 'b', status: 'failed' },
    ]);
    const times = { 'db:time': [{ status: 'pass' }, { status: 'fail', output: 'slow' }] };
    expect(checks({ status: 'pass', checks: times })).toEqual([
      { name: 'db:time', status: 'failed', text: 'slow' },
    ]);
    expect(checks({ status: 'Healthy', entries: { sql: { status: 'Degraded' } } })).toEqual([
      { name: 'sql', status: 'degraded' },
    ]);
  });
});

describe('what is never ready', () => {
  it.each<[string, string, number, string, string]>([
    ['a redirect', '', 302, 'unknown', 'probe-redirected'],
    ['nothing there', 'Not Found', 404, 'unknown', 'probe-http'],
    ['a closed door', '{"status":"ok"}', 401, 'unknown', 'probe-http'],
    ['half of a JSON', '{"status":"ready","checks":{', 200, 'unknown', 'probe-malformed'],
    ['a page', '<!doctype html><title>OK</title>', 200, 'unknown', 'probe-page'],
    ['a list', '[]', 200, 'unknown', 'probe-no-word'],
    ['a figure', '200', 200, 'unknown', 'probe-no-word'],
    ['no word', '{"hello":"world"}', 200, 'unknown', 'probe-no-word'],
    ['another word', '{"status":"sleeping"}', 200, 'unknown', 'probe-no-word'],
    ['what every object has', '{"status":{"ok":true}}', 200, 'unknown', 'probe-no-word'],
    ['503 that says ready', '{"status":"ready"}', 503, 'not-ready', 'probe-not-ready'],
    ['503 without a word', '<html>', 503, 'not-ready', 'probe-not-ready'],
    ['500', '{"status":"ok"}', 500, 'not-ready', 'probe-server-error'],
  ])('%s', (_name, text, status, state, code) => {
    expect(read(text, status)).toMatchObject({ state, why: { code } });
  });

  it('keeps foreign texts short, on one line, and storable', () => {
    const answer = read({
      status: 'ready',
      build_id: `a\u0000b\n${'x'.repeat(500)}`,
      checks: Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`c${n}\u202e`, '\ud800'])),
    });
    expect(answer.buildId).toMatch(/^a b x{90,}$/);
    expect(answer.checks).toHaveLength(50);
    expect(answer.checks[0]).toEqual({ name: 'c0', status: 'unknown' });
  });
});

it('a list without end and figures beyond counting stay small', () => {
  const text = `${'[+]ping ok\n'.repeat(20_000)}readyz check passed`;
  expect(readAnswer({ status: 200, contentType: 'text/plain', text }).checks).toHaveLength(50);
  const pilot = { budgets: { calls: { limit: 5, current: 1, window_seconds: 1e307 } } };
  const body = JSON.stringify({ status: 'ready', pilot });
  const { budgets } = readAnswer({ status: 200, contentType: 'application/json', text: body });
  expect(budgets).toEqual([{ name: 'calls', current: 1, limit: 5, remaining: 4 }]);
});
