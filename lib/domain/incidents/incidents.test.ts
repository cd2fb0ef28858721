import { describe, expect, it } from 'vitest';
import { after as later } from '../clock/clock.ts';
import {
  dueOf,
  frozen,
  night,
  one,
  outcomes,
  redSince,
  runbook,
} from '../testing/incident-story.ts';
import { smallRunbook } from '../testing/small-runbook.ts';
import { codes, Story } from '../testing/story.ts';
import { incidentClocks } from './clocks.ts';
import { openIncidents } from './course.ts';

describe('an incident of a trigger', () => {
  it('is opened with it, of its severity, from the first sample out of limit', () => {
    const story = redSince(night(), 3);
    expect(one(story)).toMatchObject({
      severity: 'P0',
      origin: 'trigger',
      triggers: ['t-errors#1'],
      startedAt: later(story.now, -3 * 60_000),
      openedAt: story.now,
    });
  });

  it('is not opened by a trigger that is only watched', () => {
    const triggers = runbook.triggers.map((row) => ({ ...row, action: 'watch' as const }));
    const story = redSince(night({ ...runbook, triggers }), 3);
    expect(story.room.triggers['t-errors']?.fired).toBe(1);
    expect(story.room.incidents).toEqual({});
  });

  it('is joined by what is no worse, and not by what is worse', () => {
    const milder = redSince(night(), 1).measure('t-latency', 'met').tick();
    expect(Object.values(milder.room.incidents).map((row) => row.triggers)).toEqual([
      ['t-errors#1', 't-latency#1'],
    ]);
    const worse = night().measure('t-latency', 'met').tick();
    redSince(worse, 1);
    expect(openIncidents(worse.room).map((row) => [row.severity, row.triggers])).toEqual([
      ['P0', ['t-errors#1']],
      ['P1', ['t-latency#1']],
    ]);
  });
});

describe('the clocks', () => {
  it('are met at their target to the millisecond, and breached one after', () => {
    const story = redSince(night(), 5);
    expect(outcomes(story)).toEqual(['met', 'running', 'running']);
    expect(dueOf(story, 'incident.breach')).toEqual([]);
    story.now = later(one(story).startedAt, 15 * 60_000);
    expect(outcomes(story)[1]).toBe('running');
    story.now = later(story.now, 1);
    expect(outcomes(story)[1]).toBe('breached');
    expect(dueOf(story, 'incident.breach').map(({ input }) => input.clock)).toEqual(['mitigation']);
  });

  it('record each breach once, and one that ended late as well', () => {
    const story = redSince(night(), 6);
    expect(outcomes(story)[0]).toBe('breached');
    story.tick();
    expect(one(story).breached).toEqual(['detection']);
    expect(dueOf(story, 'incident.breach')).toEqual([]);
    const id = one(story).id;
    expect(
      codes(story.ask('room', 'incident.breach', { incident: id, clock: 'detection' })),
    ).toEqual(['no-clock-over']);
    story.wait(10).tell('sre', 'incident.mitigate', { incident: id });
    expect(dueOf(story, 'incident.breach').map(({ input }) => input.clock)).toEqual(['mitigation']);
  });

  it('are shortened by a drill, to half a minute at most', () => {
    const story = redSince(
      new Story({ drill: true, overrides: { durationScale: 0.01 } }, runbook).go(),
      0,
    );
    const targets = incidentClocks(story.room, one(story), story.now).map((row) => row.targetMs);
    expect(targets).toEqual([30_000, 30_000, 36_000]);
  });

  it('have no targets where the runbook sets none', () => {
    const story = redSince(night(smallRunbook), 90);
    expect(outcomes(story)).toEqual(['ended', 'running', 'running']);
    expect(dueOf(story.wait(600), 'incident.breach')).toEqual([]);
  });
});

describe('mitigation and recovery', () => {
  it('come from the row marked safe and from one good window', () => {
    const story = redSince(night(), 1).decide('ROLLBACK').pass('undo').wait(2).pass('safe-again');
    expect(one(story)).toMatchObject({ mitigatedAt: story.now });
    expect(story.room.release.state).toBe('rolled-back');
    story.say('errors', 'GREEN').tick().wait(4).tick();
    expect(one(story).recoveredAt).toBeUndefined();
    story.wait(1).tick();
    expect(one(story)).toMatchObject({ recoveredAt: story.now, recoveredBy: 'room' });
  });

  it('are taken back with the safe row', () => {
    const story = redSince(night(), 1).decide('ROLLBACK').pass('undo');
    const procedure = { ...runbook };
    procedure.phases = runbook.phases.map((phase) =>
      phase.kind === 'rollback' ? { ...phase, items: phase.items.toReversed() } : phase,
    );
    const other = redSince(night(procedure), 1).decide('ROLLBACK').pass('safe-again');
    expect(one(other).mitigatedAt).toBe(other.now);
    other.tell('scribe', 'item.record', {
      item: 'safe-again',
      result: 'FAIL',
      note: 'still serving',
      corrects: other.room.seq,
    });
    expect(one(other).mitigatedAt).toBeUndefined();
    expect(one(story).mitigatedAt).toBeUndefined();
  });

  it('never come from silence: no recovery while a signal says nothing', () => {
    const story = redSince(night(), 1).decide('ROLLBACK').pass('undo', 'safe-again');
    story.say('errors', 'NO_DATA').tick().wait(30).tick();
    expect(one(story).recoveredAt).toBeUndefined();
    story.say('errors', 'GREEN').tick().stopPolling().wait(30).tick();
    expect(one(story).recoveredAt).toBeUndefined();
  });

  it('a cleared trigger mitigates its incident, once none of them is open', () => {
    const story = redSince(night(), 1).measure('t-latency', 'met').tick();
    story.decide('HOLD', { triggers: ['t-errors', 't-latency'], reason: 'looking' });
    story.measure('t-latency', 'unmet').say('errors', 'GREEN');
    story.tell('sre', 'trigger.clear', { trigger: 't-errors', reason: 'seen to' });
    expect(one(story).mitigatedAt).toBeUndefined();
    story.tell('sre', 'trigger.clear', { trigger: 't-latency', reason: 'seen to' });
    expect(one(story)).toMatchObject({ mitigatedAt: story.now, mitigatedBy: 'sre@example.test' });
  });

  it('are recorded by hand in their order', () => {
    const story = night().tell('support', 'incident.open', { severity: 'P2', title: 'slow list' });
    const incident = one(story).id;
    expect(codes(story.ask('ic', 'incident.recover', { incident }))).toEqual([
      'incident-not-mitigated',
    ]);
    story.tell('sre', 'incident.mitigate', { incident });
    expect(codes(story.ask('room', 'incident.recover', { incident }))).toEqual([
      'incident-not-recovered',
    ]);
    story.tell('sre', 'incident.recover', { incident });
    expect(codes(story.ask('sre', 'incident.recover', { incident }))).toEqual(['incident-over']);
  });
});

describe('the canary freeze', () => {
  it('holds while a P0 or P1 is open, and not for a P2', () => {
    const story = night().tell('sre', 'incident.open', { severity: 'P1', title: 'orders fail' });
    expect(frozen(story)).toBe(true);
    const answer = story.stage(1).ask('ic', 'decision.make', {
      verb: 'PROCEED',
      override: true,
      reason: 'x',
    });
    expect(answer).toMatchObject({ reasons: [{ code: 'canary-frozen', who: ['sre', 'ic'] }] });
    const incident = one(story).id;
    story.tell('sre', 'incident.mitigate', { incident });
    story.tell('sre', 'incident.recover', { incident });
    expect(frozen(story)).toBe(false);
    story.tell('sre', 'incident.open', { severity: 'P2', title: 'a typo' }).decide('PROCEED');
  });
});
