import { describe, expect, it } from 'vitest';
import { firingAlert } from '#lib/domain/testing/readings.ts';
import { codes, Story } from '#lib/domain/testing/story.ts';
import { shippedRunbook } from './reading.ts';
import { ago, every, lookIn, now, roomIn, times } from './trigger-cases.ts';

const runbook = shippedRunbook('project-scope-rollout');
const bad = (count: number, total: number) => ({ good: total - count, total });

/** Phase 1 with 2 % of 5xx, and 4 critical orphans, as they were before. */
function pilots() {
  const room = roomIn(runbook, 'phase-1');
  const baselines = {
    'http-5xx': { value: 2, good: 98_000, total: 100_000, samples: 40, takenAt: ago(200) },
    'data-quality-critical': { value: 4, samples: 2, takenAt: ago(200) },
  };
  for (const [id, baseline] of Object.entries(baselines)) {
    room.signals[id] = { id, verdict: 'GREEN', turnedAt: ago(200), baseline };
  }
  return room;
}

describe('project-scope-rollout: triggers over measured values', () => {
  const cases: [string, string, string, ReturnType<typeof every>][] = [
    ['availability-5xx', '3.1 %', 'met', every('http-5xx', times(10, bad(310, 10_000)))],
    ['availability-5xx', '3 %, +50 %', 'quiet', every('http-5xx', times(10, bad(300, 10_000)))],
    ['availability-5xx', 'four samples', 'quiet', every('http-5xx', times(4, bad(900, 10_000)))],
    [
      'availability-5xx',
      'before the ten minutes',
      'quiet',
      [
        { signal: 'http-5xx', at: ago(10), ...bad(9_000, 10_000) },
        ...every('http-5xx', times(9, bad(200, 10_000))),
      ],
    ],
    ['availability-5xx', 'nothing', 'not-armed', []],
    ['critical-journey', '94.9 %', 'met', every('critical-journey-success', times(5, 94.9))],
    ['critical-journey', '95 %', 'quiet', every('critical-journey-success', times(5, 95))],
    ['critical-journey', 'four samples', 'quiet', every('critical-journey-success', times(4, 1))],
    ['critical-journey', 'nothing', 'not-armed', []],
    ['guard-breach', 'one orphan more', 'met', every('data-quality-critical', [5])],
    ['guard-breach', 'as many as before', 'quiet', every('data-quality-critical', [4])],
    ['guard-breach', 'fewer', 'quiet', every('data-quality-critical', [3])],
    ['guard-breach', 'nothing', 'not-armed', []],
  ];
  it.each(cases)('%s of %s: %s', (slug, _what, state, samples) => {
    expect(lookIn(pilots(), slug, { samples })).toBe(state);
  });
});

describe('project-scope-rollout: triggers by people', () => {
  function live(): Story {
    const story = new Story({}, runbook);
    story.room = roomIn(runbook, 'phase-1');
    story.now = now;
    return story;
  }

  it('a leak is reported by anyone with a voice, starts five minutes and a P0', () => {
    const story = live();
    expect(story.room.triggers['cross-tenant-leak']).toBeUndefined();
    story.tell('security', 'trigger.report', { trigger: 'cross-tenant-leak', note: 'rows of B' });
    const [incident] = Object.values(story.room.incidents);
    expect(incident?.severity).toBe('P0');
    story.wait(4.9).tick();
    expect(story.room.triggers['cross-tenant-leak']?.breachedAt).toBeUndefined();
    story.wait(0.1).tick();
    expect(story.room.triggers['cross-tenant-leak']?.breachedAt).toBe(story.now);
  });

  it('a manual rollback takes On-call, Product and Security, all three', () => {
    const story = live();
    const agree = (role: string) =>
      story.tell(role, 'trigger.agree', { trigger: 'manual-rollback', role });
    agree('on-call');
    agree('product');
    expect(story.room.triggers['manual-rollback']?.state).toBe('quiet');
    const notAsked = story.ask('sre', 'trigger.agree', { trigger: 'manual-rollback', role: 'sre' });
    expect(codes(notAsked)).toEqual(['role-not-asked']);
    agree('security');
    expect(story.room.triggers['manual-rollback']?.state).toBe('open');
  });
});

describe('project-scope-rollout: an alert starts the clock of its incident channel', () => {
  const fires = [firingAlert({ level: 'info' })];
  it.each([
    ['met', { alerts: fires }],
    ['quiet', { alerts: [] }],
    ['not-armed', {}],
  ])('alert-fired: %s', (state, seen) => {
    expect(lookIn(pilots(), 'alert-fired', seen)).toBe(state);
  });

  it('15 minutes, on record when they are over, and never a rollback', () => {
    const story = new Story({}, runbook);
    story.room = roomIn(runbook, 'phase-1');
    story.now = now;
    story.tell('on-call', 'trigger.report', { trigger: 'alert-fired', note: 'seen by a person' });
    const stands = () => story.room.triggers['alert-fired'];
    expect(stands()).toMatchObject({ state: 'open', investigateUntilAt: ago(-15) });
    story.wait(14.9).tick();
    expect(stands()?.state).toBe('open');
    story.wait(0.1).tick();
    expect(stands()).toMatchObject({ state: 'answered' });
    expect(stands()?.deadlineAt).toBeUndefined();
    story.tell('product', 'trigger.clear', { trigger: 'alert-fired', reason: 'channel is open' });
    expect(stands()?.state).toBe('cleared');
  });

  describe('ended by its channel', () => {
    function reported(): Story {
      const story = new Story({}, runbook);
      story.room = roomIn(runbook, 'phase-1');
      story.now = now;
      for (const item of ['p1-tenants', 'p1-precheck', 'p1-flag-on']) {
        const row = { item, phaseRun: 'phase-1@1', attempts: 1, changedAt: now };
        story.room.items[`${item}@1`] = { id: `${item}@1`, state: 'WAIVED', ...row };
      }
      return report(story);
    }
    const report = (story: Story) =>
      story.tell('on-call', 'trigger.report', { trigger: 'alert-fired', note: 'seen' }).tick();
    const opened = (story: Story) =>
      story
        .tell('ops', 'item.record', {
          item: 'p1-incident-channel',
          result: 'PASS',
          fields: { channel: '#inc-1' },
        })
        .tick();
    const stands = (story: Story) => story.room.triggers['alert-fired']?.state;

    it('in time, and late', () => {
      expect(stands(opened(reported().wait(5)))).toBe('cleared');
      const late = reported().wait(15).tick();
      expect(stands(late)).toBe('answered');
      expect(stands(opened(late.wait(1)))).toBe('cleared');
    });

    it('not by one that was opened for an alert before', () => {
      const again = report(opened(reported()).wait(60).tick());
      expect(stands(again)).toBe('open');
      expect(stands(again.wait(15).tick())).toBe('answered');
    });
  });
});
