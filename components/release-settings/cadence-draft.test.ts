import { describe, expect, it } from 'vitest';
import { readCadence, startCadence } from './cadence-draft.ts';

const minuteMs = 60_000;

describe('the update cadence in its form', () => {
  it('comes back as it was, in the order of its beginnings', () => {
    const cadence = [
      { from: -10 * minuteMs, everyMs: 15 * minuteMs },
      { from: 0, everyMs: 90_000 },
      { from: 90 * minuteMs, everyMs: 60 * minuteMs },
    ];
    const rows = startCadence(cadence);
    expect(rows.map(({ from, every }) => `${from} ${every}`)).toEqual([
      'T-10m 15m',
      'T+0 90s',
      'T+90m 1h',
    ]);
    expect(readCadence(rows.toReversed())).toEqual({ ok: true, cadence });
  });

  it('takes small letters and a true minus; names what is not right, by row', () => {
    expect(readCadence([{ id: 4, from: ' t\u221210M ', every: '15M' }])).toMatchObject({
      cadence: [{ from: -10 * minuteMs }],
    });
    const rows = [
      { id: 1, from: 'T+0', every: '15m' },
      { id: 2, from: 'T+0', every: '5m' },
      { id: 3, from: 'soon', every: '0m' },
    ];
    expect(readCadence(rows)).toEqual({
      ok: false,
      faults: { 2: { from: 'twice' }, 3: { from: 'offset', every: 'duration' } },
    });
  });
});
