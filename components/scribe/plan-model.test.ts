import { describe, expect, it } from 'vitest';
import { Story } from '#lib/domain/testing/story.ts';
import { nowPlace, planPoints } from './plan-model.ts';

const at = (minute: number) => ({
  plannedAt: `2026-11-24T08:${String(minute).padStart(2, '0')}:00.000Z`,
});
const time = (minute: number) => at(minute).plannedAt;

describe('the T-line', () => {
  it('names the phases that have a planned time, with the drift of those that have begun', () => {
    const story = new Story().wait(2).tell('ic', 'release.start');
    const points = planPoints(story.room);
    expect(points.map(({ phase }) => phase.slug)).toEqual([
      'preflight',
      'button',
      'stage-1',
      'stage-2',
    ]);
    expect(points[0]).toMatchObject({ state: 'now', driftMs: 120_000 });
    expect(points[1]).toMatchObject({ state: 'todo', driftMs: undefined });
  });

  it('says that a phase has failed rows', () => {
    const story = new Story().tell('ic', 'release.start');
    story.tell('scribe', 'item.record', { item: 'pin', result: 'FAIL', note: 'no image' });
    expect(planPoints(story.room)[0]?.state).toBe('failed');
  });

  it('draws now between its neighbours by the plan, and never beyond the ends', () => {
    const points = [at(0), at(10), at(40)];
    expect(nowPlace(points, time(5))).toBeCloseTo(0.25);
    expect(nowPlace(points, time(25))).toBeCloseTo(0.75);
    expect(nowPlace(points, '2026-11-24T07:00:00.000Z')).toBe(0);
    expect(nowPlace(points, '2026-11-24T09:00:00.000Z')).toBe(1);
    expect(nowPlace([at(10), at(10), at(20)], time(15))).toBeCloseTo(0.75);
    expect(nowPlace([at(10)], time(15))).toBe(0);
  });
});
