import { describe, expect, it } from 'vitest';
import { runCommand } from '../commands/index.ts';
import { codes, goTo, Story } from '../testing/story.ts';

const fire = (story: Story) =>
  story.say('errors', 'RED', { badTrend: true, confirmed: true, value: 1.84 }).tick();

describe('triggers and rollback', () => {
  it('fires once, starts five minutes, fails the measured row and voids the poll', () => {
    const story = fire(goTo(1).pass('weight-1').vote('deployer').wait(5)).tick();
    expect(story.room.triggers['t-errors']).toMatchObject({
      state: 'open',
      fired: 1,
      seen: { value: 1.84 },
    });
    expect(
      Date.parse(story.room.triggers['t-errors']?.deadlineAt ?? '') - Date.parse(story.now),
    ).toBe(300_000);
    expect(story.room.items['watch-1@1']?.state).toBe('FAIL');
    expect(story.room.polls['stage-1@1/1']?.voidAt).toBe(story.now);
  });

  it('records the breach once and leaves the decision to the IC', () => {
    const story = fire(goTo(1).pass('weight-1')).wait(5).tick();
    const breachedAt = story.room.triggers['t-errors']?.breachedAt;
    expect(breachedAt).toBe(story.now);
    story.wait(1).tick();
    expect(story.room.triggers['t-errors']?.breachedAt).toBe(breachedAt);
    expect(story.room.release.state).toBe('live');
    story.decide('ROLLBACK');
  });

  it('HOLD stops the clock only when it names the trigger and says why; it stays open until cleared', () => {
    const story = fire(goTo(1).pass('weight-1'));
    expect(codes(story.ask('ic', 'decision.make', { verb: 'HOLD' }))).toEqual([
      'hold-names-trigger',
      'hold-needs-reason',
    ]);
    expect(
      codes(story.ask('sre', 'trigger.clear', { trigger: 't-errors', reason: 'noise' })),
    ).toEqual(['trigger-unanswered']);
    story
      .decide('HOLD', { triggers: ['t-errors'], reason: 'one bad pod' })
      .wait(6)
      .tick();
    expect(story.room.triggers['t-errors']).toMatchObject({ state: 'answered' });
    expect(story.room.triggers['t-errors']?.breachedAt).toBeUndefined();
    expect(codes(story.ask('ic', 'decision.make', { verb: 'PROCEED' }))).toContain('trigger-open');
    story.tell('sre', 'trigger.clear', { trigger: 't-errors', reason: 'pod replaced' });
  });

  it('is cleared by people and by the room, not by a program with a token', () => {
    const story = fire(goTo(1).pass('weight-1')).decide('HOLD', {
      triggers: ['t-errors'],
      reason: 'pod',
    });
    const by = (id: string) =>
      runCommand(
        story.room,
        'trigger.clear',
        { trigger: 't-errors', reason: 'noise' },
        { actor: { type: 'system', id }, now: story.now, readings: story.readings },
      );
    expect(codes(by('ci'))).toEqual(['people-only']);
    expect(by('room').ok).toBe(true);
  });

  it('arms again after one good window and only then', () => {
    const story = fire(goTo(1).pass('weight-1')).decide('HOLD', {
      triggers: ['t-errors'],
      reason: 'pod',
    });
    story
      .tell('sre', 'trigger.clear', { trigger: 't-errors', reason: 'pod replaced' })
      .wait(6)
      .tick();
    expect(story.room.triggers['t-errors']?.state).toBe('cleared');
    story.say('errors', 'GREEN').tick().wait(5).tick();
    expect(story.room.triggers['t-errors']?.state).toBe('quiet');
    expect(fire(story).room.triggers['t-errors']?.fired).toBe(2);
  });

  it('works the procedure off, measures time to safe, and asks for root cause before a new attempt', () => {
    const story = fire(goTo(2).pass('weight-2')).decide('ROLLBACK', { triggers: ['t-errors'] });
    expect(story.room.release).toMatchObject({ state: 'rolling-back', phase: 'rollback@1' });
    expect(story.room.phases['stage-2@1']?.state).toBe('failed');
    story.wait(2).pass('undo', 'safe-again');
    expect(story.room.release).toMatchObject({
      state: 'rolled-back',
      safeAt: story.now,
      phase: 'reactivation@1',
    });
    expect(codes(story.ask('ic', 'release.start'))).toEqual(['reactivation-open']);
    story.pass('root-cause', 'test-evidence').tell('ic', 'release.start');
    expect(story.room.release).toMatchObject({ state: 'live', attempt: 2, phase: 'preflight@2' });
    expect(codes(story.ask('deployer', 'item.record', { item: 'ritual', result: 'PASS' }))).toEqual(
      ['phase-not-begun'],
    );
  });

  it('a failed canary row closes the way for good until a new attempt', () => {
    const story = goTo(1);
    story
      .tell('deployer', 'item.record', {
        item: 'weight-1',
        result: 'FAIL',
        note: 'annotate refused',
      })
      .tick();
    expect(story.room.triggers['t-row']?.state).toBe('open');
    expect(
      codes(story.ask('deployer', 'item.record', { item: 'weight-1', result: 'PASS' })),
    ).toEqual(['canary-row-failed']);
    expect(
      codes(story.ask('ic', 'item.waive', { item: 'weight-1', reason: 'x', ticket: 'CHG-1' })),
    ).toEqual(['canary-not-waivable']);
    story.decide('HOLD', { triggers: ['t-row'], reason: 'fixing the ingress' });
    story.tell('sre', 'trigger.clear', { trigger: 't-row', reason: 'ingress fixed' }).wait(10);
    const answer = story.ask('ic', 'decision.make', {
      verb: 'PROCEED',
      override: true,
      reason: 'x',
    });
    expect(codes(answer)).toContain('canary-failed');
    story.tell('deployer', 'canary.retry').stage(1).decide('PROCEED');
    expect(story.room.items['weight-1@1']?.state).toBe('FAIL');
  });

  it('turns an investigation into rollback-now when nothing improved, and ends it when it did', () => {
    const story = goTo(1).pass('weight-1').measure('t-latency', 'met').tick();
    expect(story.room.triggers['t-latency']?.deadlineAt).toBeUndefined();
    story.wait(30).tick();
    expect(story.room.triggers['t-latency']?.deadlineAt).toBeDefined();
    const better = goTo(1).pass('weight-1').measure('t-latency', 'met').tick();
    better.wait(30).measure('t-latency', 'unmet').tick();
    expect(better.room.triggers['t-latency']?.state).toBe('cleared');
  });

  it('fires a joint trigger with the last party only', () => {
    const story = goTo(1);
    story.tell('sre', 'trigger.agree', { trigger: 't-joint', role: 'sre' });
    expect(story.room.triggers['t-joint']?.state).toBe('quiet');
    expect(story.ask('ic', 'trigger.agree', { trigger: 't-joint', role: 'product' })).toMatchObject(
      { why: 'forbidden' },
    );
    story.tell('product', 'trigger.agree', { trigger: 't-joint', role: 'product' });
    expect(story.room.triggers['t-joint']?.state).toBe('open');
  });

  it('before traffic moves NO-GO ends the attempt and ROLLBACK has nothing to undo', () => {
    const story = new Story().tell('ic', 'release.start');
    expect(codes(story.ask('ic', 'decision.make', { verb: 'ROLLBACK' }))).toEqual([
      'nothing-deployed',
    ]);
    story.decide('NO-GO');
    expect(story.room.release).toMatchObject({ state: 'planned' });
    story.tell('ic', 'release.start');
    expect(story.room.release).toMatchObject({ attempt: 2, phase: 'preflight@2' });
  });
});
