import { describe, expect, it } from 'vitest';
import { codes, goTo, Story } from './testing/story.ts';

describe('a calm night', () => {
  it('goes from start to COMPLETE and closes by its criteria', () => {
    const story = goTo(2).stage(2).decide('COMPLETE');
    expect(story.room.release.state).toBe('completed');
    expect(story.room.release.phase).toBe('close@1');
    story.pass('tag').tell('deployer', 'phase.start', { phase: 'night' });
    expect(codes(story.ask('ic', 'release.complete'))).toEqual(['phases-open']);
    story.pass('hour-1').tell('ic', 'release.complete');
    expect(story.room.release.state).toBe('closed');
    expect(codes(story.ask('ic', 'note.add', { text: 'late' }))).toEqual(['release-ended']);
    story.tell('scribe', 'entry.amend', { seq: 3, text: 'meant the other row' });
  });

  it('records the measured row by itself once the soak has run within limits', () => {
    const story = goTo(1).pass('weight-1').wait(14).tick();
    expect(story.room.items['watch-1@1']).toBeUndefined();
    story.wait(1).tick();
    expect(story.room.items['watch-1@1']?.state).toBe('PASS');
  });

  it('takes amber as within limits and names it', () => {
    const story = goTo(1).say('p95', 'AMBER').stage(1).decide('PROCEED');
    const decision = Object.values(story.room.decisions).at(-1);
    expect(decision?.gate.find((state) => state.kind === 'signals')?.text).toEqual({
      code: 'criterion-signals-amber',
      params: { within: 2, total: 2, signals: ['p95'] },
    });
  });
});

describe('the order of steps (A3)', () => {
  it('refuses rows of a later phase, and a row after an open required one', () => {
    const story = new Story().tell('ic', 'release.start');
    expect(
      codes(story.ask('deployer', 'item.record', { item: 'weight-1', result: 'PASS' })),
    ).toEqual(['phase-not-begun']);
    const skipped = story.ask('deployer', 'item.record', { item: '1.2', result: 'PASS' });
    expect(skipped).toMatchObject({ reasons: [{ code: 'earlier-row-open', who: ['deployer'] }] });
    expect(codes(story.ask('deployer', 'phase.start', { phase: 'button' }))).toEqual([
      'earlier-row-open',
    ]);
  });

  it('keeps a failed attempt and takes the next one', () => {
    const story = new Story().tell('ic', 'release.start');
    story.tell('deployer', 'item.record', { item: 'pin', result: 'FAIL', note: 'wrong tag' });
    story.pass('pin');
    expect(Object.values(story.room.attempts).map((row) => row.result)).toEqual(['FAIL', 'PASS']);
    expect(codes(story.ask('deployer', 'item.record', { item: 'checks', result: 'FAIL' }))).toEqual(
      ['fail-needs-note'],
    );
  });

  it('names unknown phases, rows, roles and triggers', () => {
    const story = new Story().tell('ic', 'release.start');
    expect(codes(story.ask('ic', 'phase.start', { phase: 'nowhere' }))).toEqual(['unknown-phase']);
    expect(codes(story.ask('scribe', 'item.start', { item: '9.9' }))).toEqual(['unknown-item']);
    expect(codes(story.ask('ic', 'role.assign', { role: 'pilot', person: 'a@b.test' }))).toEqual([
      'unknown-role',
    ]);
    expect(codes(story.ask('ic', 'trigger.report', { trigger: 'x', note: 'n' }))).toEqual([
      'unknown-trigger',
    ]);
  });
});

describe('clocks', () => {
  it('records a missed update once, until one is sent', () => {
    const story = new Story().tell('ic', 'release.start').wait(16).tick();
    expect(story.room.release.missedUpdateAt).toBeDefined();
    const seq = story.room.seq;
    expect(story.wait(1).tick().room.seq).toBe(seq);
    story.tell('support', 'update.post', { template: 'started' });
    expect(story.room.updates[`u${seq + 1}`]?.values.version).toBe('v1.4.0');
  });

  it('a drill shortens soaks, never the rule that they run', () => {
    const story = new Story({ drill: true, overrides: { durationScale: 1 / 60 } })
      .go()
      .pass('weight-1', 'read-1');
    story.vote('deployer', 'sre').wait(0.2).tick();
    expect(codes(story.ask('ic', 'decision.make', { verb: 'PROCEED' }))).toContain('soak-running');
    story.wait(0.05).tick().decide('PROCEED');
  });

  it('refuses a target in the past and moves the plan with the target', () => {
    const story = new Story();
    const past = { targetAt: '2020-01-01T00:00:00Z', reason: 'late' };
    expect(codes(story.ask('ic', 'release.retarget', past))).toEqual(['target-in-past']);
    story.tell('ic', 'release.retarget', {
      targetAt: '2026-11-25T09:00:00+03:00',
      reason: 'freeze',
    });
    expect(story.room.release.targetAt).toBe('2026-11-25T06:00:00.000Z');
  });
});

describe('one IC (A1)', () => {
  it('changes hands in one entry, by hand-over only', () => {
    const story = new Story().tell('ic', 'release.start');
    expect(
      codes(story.ask('ic', 'role.assign', { role: 'ic', person: 'sre@example.test' })),
    ).toEqual(['handover-only']);
    story.tell('ic', 'release.handover', { to: 'sre@example.test', briefing: 'at 5 %, all green' });
    expect(story.ask('ic', 'decision.make', { verb: 'HOLD' })).toMatchObject({ why: 'forbidden' });
    story.tell('sre', 'decision.make', { verb: 'HOLD' });
  });
});

describe('waivers (A3)', () => {
  it('are asked for by the row’s people and granted by the accountable role', () => {
    const story = new Story().tell('ic', 'release.start');
    const waiver = { item: 'pin', reason: 'no tag in this repository', ticket: 'CHG-2044' };
    story.tell('deployer', 'waiver.request', waiver);
    expect(story.ask('deployer', 'item.waive', waiver)).toMatchObject({ why: 'forbidden' });
    story.tell('ic', 'item.waive', waiver).pass('checks');
    expect(story.room.items['pin@1']?.state).toBe('WAIVED');
  });
});
