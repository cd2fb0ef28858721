import { describe, expect, it } from 'vitest';
import { smallRunbook } from '../testing/small-runbook.ts';
import { Story } from '../testing/story.ts';
import { probeAddress } from './address.ts';
import type { ProbeAnswer } from './probe-answer.ts';
import { ProbeSpec } from './probe-spec.ts';
import { readProbe } from './read-probe.ts';
import type { ProbeStretch } from './stretch.ts';

const spec = ProbeSpec.parse({
  slug: 'api',
  name: { en: 'API', tr: 'API' },
  url: '{apiUrl}/health/ready',
  degradedBy: ['openai_api'],
});
const now = '2026-11-24T09:00:00.000Z';
const ready: ProbeAnswer = {
  state: 'ready',
  why: { code: 'probe-ready' },
  checks: [],
  budgets: [],
  buildId: 'b2',
  configHash: 'c1',
};
const stretch = (
  fromAt: string,
  toAt: string,
  change: Partial<ProbeAnswer> = {},
): ProbeStretch => ({
  probe: 'api',
  target: 'x',
  fromAt: `2026-11-24T${fromAt}:00.000Z`,
  toAt: `2026-11-24T${toAt}:00.000Z`,
  answers: 3,
  depths: [],
  last: { ...ready, ...change },
});
const read = (stretches: ProbeStretch[], more: object = {}) =>
  readProbe({ spec, target: 'x', stretches, gapMs: 60_000, now, ...more });
const reference = { buildId: 'b1', configHash: 'c1', target: 'x', at: now };

describe('what a probe says', () => {
  it('is unknown before the first answer, and once answers have stopped', () => {
    expect(read([])).toMatchObject({ state: 'unknown', why: { code: 'probe-waiting' } });
    expect(read([stretch('08:00', '08:58')])).toMatchObject({
      state: 'unknown',
      sinceAt: '2026-11-24T08:58:00.000Z',
      silent: true,
      why: { code: 'probe-stopped' },
    });
  });

  it('is down from its first 503 on, over answers that never came, until it is ready again', () => {
    const hangs = { state: 'unknown' } as const;
    const failed = [{ name: 'openai_api', status: 'failed' as const }];
    const rows = [
      stretch('08:40', '08:45', { state: 'not-ready' }),
      stretch('08:46', '08:49'),
      stretch('08:50', '08:51', hangs),
      stretch('08:52', '08:53', { state: 'not-ready', checks: failed }),
      stretch('08:54', '09:00', hangs),
    ];
    expect(read(rows)).toMatchObject({
      state: 'unknown',
      sinceAt: '2026-11-24T08:54:00.000Z',
      downSinceAt: '2026-11-24T08:52:00.000Z',
      degradedOnly: true,
    });
    expect(read(rows.slice(1, 3)).downSinceAt).toBeUndefined();
    expect(read([...rows, stretch('09:00', '09:00')]).downSinceAt).toBeUndefined();
  });

  it('goes back over a new build for as long as it stayed ready, and no further than a gap', () => {
    const rows = [
      stretch('07:00', '07:30'),
      stretch('08:00', '08:30', { buildId: 'b1' }),
      stretch('08:31', '09:00'),
    ];
    expect(read(rows).sinceAt).toBe('2026-11-24T08:00:00.000Z');
    expect(read(rows)).toMatchObject({ uptimeWindowMs: 7_200_000, uptimePercent: 75 });
  });

  it('names what differs from what the release began with', () => {
    expect(read([stretch('08:00', '09:00')], { reference }).changed).toEqual([
      { field: 'build-id', from: 'b1', to: 'b2' },
    ]);
    expect(read([stretch('08:00', '09:00')]).changed).toEqual([]);
  });

  it('is degraded only where nothing failed but what the runbook calls degradation (ruling 12)', () => {
    const failed = (...names: string[]) =>
      read([
        stretch('08:00', '09:00', {
          state: 'not-ready',
          checks: names.map((name) => ({ name, status: 'failed' as const })),
        }),
      ]).degradedOnly;
    expect(failed('openai_api')).toBe(true);
    expect(failed('openai_api', 'database')).toBe(false);
    expect(failed()).toBe(false);
  });

  it('looks at no answers of another address', () => {
    expect(read([stretch('08:00', '09:00')], { target: 'y' }).state).toBe('unknown');
  });
});

describe('the address of a probe', () => {
  const { release } = new Story().room;
  const name = { en: 'u', tr: 'u' };
  const runbook = { ...smallRunbook, parameters: [{ slug: 'apiUrl', name, default: '' }] };
  const addressOf = (apiUrl?: string) =>
    probeAddress(runbook, { ...release, parameters: apiUrl === undefined ? {} : { apiUrl } }, spec);

  it('is filled as it stands, without the quotes of a shell', () => {
    expect(addressOf('https://api.example.com/a b')).toBe(
      'https://api.example.com/a b/health/ready',
    );
    expect(addressOf('https://x/$&')).toBe('https://x/$&/health/ready');
  });

  it('is not there where its parameter is empty', () => {
    expect(addressOf()).toBeUndefined();
    expect(addressOf(' ')).toBeUndefined();
  });
});
