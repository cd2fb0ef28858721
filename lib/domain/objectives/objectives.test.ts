import { describe, expect, it } from 'vitest';
import { Story } from '../testing/story.ts';
import { countSteps } from './count.ts';
import type { ObjectiveSpec } from './objective-spec.ts';
import { type Counted, readObjective } from './read.ts';
import { burnWindows } from './windows.ts';

const hour = 3_600_000;
const day = 24 * hour;
const spec: ObjectiveSpec = {
  slug: 'served',
  name: { en: 'Served', tr: 'Sunulan' },
  target: 99,
  windowMs: 30 * day,
  of: { kind: 'counts', signal: 'errors' },
  minEvents: 20,
  freezeUnder: 10,
};
const { room } = new Story();
const now = '2026-03-01T12:00:00.000Z';
const counted = (good: number, total: number, sinceAt = '2026-03-01T02:00:00.000Z'): Counted => ({
  good,
  total,
  ...(total > 0 ? { sinceAt } : {}),
});
const read = (counts: Record<number, Counted>) => readObjective(room, spec, counts, now);
const rateOver = (reading: ReturnType<typeof read>, windowMs: number) =>
  reading.burn.find((row) => row.windowMs === windowMs);

describe('an objective', () => {
  it('burns at 1 where exactly the allowed share is bad', () => {
    const reading = read({ [hour]: counted(990, 1000), [spec.windowMs]: counted(9950, 10_000) });
    expect(rateOver(reading, hour)?.rate).toBeCloseTo(1);
    expect(reading).toMatchObject({ state: 'ok', frozen: false, coverageMs: 10 * hour });
    expect(reading.achieved).toBeCloseTo(99.5);
    expect(reading.budgetLeftPercent).toBeCloseTo(50);
  });
  it('says when the budget is gone at the pace of the last hour (complaint 8)', () => {
    const reading = read({ [hour]: counted(980, 1000), [spec.windowMs]: counted(9970, 10_000) });
    expect(reading.why.code).toBe('objective-burning');
    // 70 bad events are left; the hour lost 20 and earned 10.
    expect(reading.goneInMs).toBeCloseTo(7 * hour, -3);
  });
  it('with no events is no data, with few insufficient and says how many more; neither leaves a budget', () => {
    const none = read({});
    expect(none).toMatchObject({ state: 'no-data', frozen: false, coverageMs: 0 });
    expect(rateOver(none, hour)).toMatchObject({ state: 'no-data', missing: 20 });
    const few = read({ [hour]: counted(7, 7), [spec.windowMs]: counted(7, 7) });
    expect(few).toMatchObject({ state: 'insufficient', why: { code: 'objective-few' } });
    expect(rateOver(few, hour)).toMatchObject({ state: 'insufficient', missing: 13 });
    for (const reading of [none, few]) expect(reading.budgetLeftPercent).toBeUndefined();
  });
  it('freezes under its share of the budget, not at it', () => {
    const at = (bad: number) => read({ [spec.windowMs]: counted(10_000 - bad, 10_000) });
    expect(at(90).frozen).toBe(false);
    expect(at(91)).toMatchObject({ frozen: true, why: { code: 'objective-frozen' } });
    expect(at(500)).toMatchObject({ budgetLeftPercent: 0, goneInMs: 0, frozen: true });
  });
  it('is read over every window that a rule asks for', () => {
    const asked = {
      ...room.runbook,
      triggers: room.runbook.triggers.slice(0, 1).map((trigger) => ({
        ...trigger,
        rule: {
          kind: 'burn' as const,
          objective: 'served',
          over: 14.4,
          windowsMs: [hour, 300_000],
        },
      })),
      completion: [
        {
          kind: 'all' as const,
          overridable: false,
          of: [
            {
              kind: 'burn' as const,
              overridable: false,
              objective: 'served',
              windowMs: 3 * day,
              under: 1.5,
            },
          ],
        },
      ],
    };
    expect(burnWindows(asked, 'served')).toEqual([300_000, hour, 6 * hour, day, 3 * day]);
    expect(burnWindows(asked, 'other')).toEqual([hour, 6 * hour, day]);
  });
});

describe('counting', () => {
  const [errors] = room.runbook.signals;
  const signal = errors?.slug ?? '';
  const at = (second: number) => `2026-03-01T11:59:${String(second).padStart(2, '0')}.000Z`;
  const counting = (of: ObjectiveSpec['of']) => ({
    ...room,
    runbook: { ...room.runbook, objectives: [{ ...spec, of }] },
  });
  const from = '2026-03-01T11:59:00.000Z';

  it('sums good and total of samples that carry them, the canary’s alone', () => {
    const samples = {
      [signal]: [
        { signal, at: at(1), good: 90, total: 100 },
        { signal, at: at(2), good: 0, total: 100, group: 'stable' as const },
        { signal, at: at(3), value: 9 },
        { signal, at: at(4), good: 100, total: 100 },
      ],
    };
    const steps = countSteps(counting({ kind: 'counts', signal }), { samples, errors: {} }, from);
    expect(steps).toEqual([{ objective: 'served', at: from, good: 190, total: 200 }]);
  });
  it('shares a sample of a percentage without counts out as one event', () => {
    const samples = {
      [signal]: [
        { signal, at: at(1), good: 90, total: 100 },
        { signal, at: at(2), value: 25 },
        { signal, at: at(3), value: 200, group: 'stable' as const },
        { signal, at: at(4), value: Number.NaN },
        { signal, at: at(5), value: 250 },
      ],
    };
    const steps = countSteps(counting({ kind: 'share', signal }), { samples, errors: {} }, from);
    expect(steps).toEqual([{ objective: 'served', at: from, good: 90.75, total: 102 }]);
  });
  it('takes a sample out of its limit for a bad event', () => {
    const limit = errors?.limit.max ?? 0;
    const samples = {
      [signal]: [limit, limit + 1, limit / 2].map((value, place) => ({
        signal,
        at: at(place),
        value,
      })),
    };
    const of = { kind: 'within-limit' as const, signal };
    const [step] = countSteps(counting(of), { samples, errors: {} }, from);
    expect(step).toMatchObject({ good: 2, total: 3 });
  });
  it('counts every answer of a probe, ready ones as good, each in its own step', () => {
    const stretch = (
      fromAt: string,
      toAt: string,
      answers: number,
      state: 'ready' | 'unknown',
    ) => ({
      probe: 'ready',
      target: 'https://pilot.example.test/health/ready',
      fromAt,
      toAt,
      answers,
      depths: [],
      last: { state, why: { code: 'probe-ready' }, checks: [], budgets: [], degradedOnly: false },
    });
    const stretches = {
      ready: [
        stretch('2026-03-01T11:57:00.000Z', '2026-03-01T11:59:45.000Z', 12, 'ready'),
        stretch('2026-03-01T12:00:00.000Z', '2026-03-01T12:00:15.000Z', 2, 'unknown'),
      ],
    };
    const of = { kind: 'uptime' as const, probe: 'ready' };
    const steps = countSteps(counting(of), { samples: {}, errors: {}, stretches }, from);
    expect(steps.map(({ good, total }) => [good, total])).toEqual([
      [4, 4],
      [0, 2],
    ]);
  });
});
