import { describe, expect, it } from 'vitest';
import { Runbook } from '../runbook/schema.ts';
import { smallRunbook } from '../testing/small-runbook.ts';
import { codes, Story } from '../testing/story.ts';
import { driftMs, plannedAt, soakOf } from './clock.ts';

const minute = 60_000;
const phaseOf = (slug: string) => {
  const phase = smallRunbook.phases.find((one) => one.slug === slug);
  if (!phase) throw new Error(slug);
  return phase;
};

describe('the planned T-line beside what happened (A7, ruling 21)', () => {
  it('says how much later than planned a phase began', () => {
    const story = new Story().wait(3).tell('ic', 'release.start');
    const run = story.room.phases['preflight@1'];
    expect(run && driftMs(run)).toBe(3 * minute);
  });

  it('a retarget moves what has not begun; what has begun keeps its plan and its drift', () => {
    const story = new Story().wait(3).tell('ic', 'release.start');
    const targetAt = '2026-11-24T08:40:00.000Z';
    story.tell('ic', 'release.retarget', { targetAt, reason: 'the freeze came late' });
    const run = story.room.phases['preflight@1'];
    expect(run && driftMs(run)).toBe(3 * minute);
    expect(plannedAt(story.room, phaseOf('stage-1'))).toBe(targetAt);
  });
});

describe('a continuous soak (ruling 8)', () => {
  const text = JSON.stringify(smallRunbook).replaceAll('"elapsed"', '"continuous"');
  const begin = () =>
    new Story({}, Runbook.parse(JSON.parse(text))).go().tick().pass('weight-1', 'read-1');
  const soak = (story: Story) => {
    const run = story.room.phases['stage-1@1'];
    return run && soakOf(story.room, run, story.now);
  };

  it('runs while every golden signal is within limits; amber is', () => {
    const story = begin().wait(5).say('errors', 'AMBER').tick().wait(5);
    expect(soak(story)?.elapsedMs).toBe(10 * minute);
  });

  it('stands still while a signal is out, and begins anew when it is back, even as amber', () => {
    const story = begin().wait(10).say('errors', 'RED').tick();
    expect(soak(story)).toMatchObject({ elapsedMs: 0, done: false });
    story.wait(2).say('errors', 'AMBER').tick().wait(5).say('errors', 'GREEN').tick().wait(1);
    expect(soak(story)?.elapsedMs).toBe(6 * minute);
  });

  it('does not run on signals that nobody has ever heard of', () => {
    const story = new Story({}, Runbook.parse(JSON.parse(text))).go().pass('weight-1').wait(15);
    expect(soak(story)).toMatchObject({ done: false });
  });
});

describe('an investigation (ruling 12)', () => {
  const begin = () => new Story().go().pass('weight-1').measure('t-latency', 'met').tick();

  it('ends in five minutes to decide when the judge has fallen silent: silence is no improvement', () => {
    const story = begin().stopPolling().wait(30).tick();
    expect(story.room.triggers['t-latency']).toMatchObject({ state: 'open' });
    expect(story.room.triggers['t-latency']?.deadlineAt).toBeDefined();
  });
});

describe('a poll (ruling 13)', () => {
  it('is not overruled in writing while a role has not voted', () => {
    const story = new Story().go().pass('weight-1', 'read-1').wait(15).tick();
    story.tell('ic', 'poll.open');
    story.tell('sre', 'poll.vote', { role: 'sre', vote: 'NO_GO', note: 'lag' });
    const answer = story.ask('ic', 'decision.make', { verb: 'PROCEED', reason: 'lag is known' });
    expect(codes(answer)).toEqual(['poll-waiting']);
    story.tell('deployer', 'poll.vote', { role: 'deployer', vote: 'GO' });
    story.decide('PROCEED', { reason: 'lag is known' });
  });
});

describe('half an agreement', () => {
  it('does not outlive its attempt', () => {
    const story = new Story()
      .go()
      .tell('sre', 'trigger.agree', { trigger: 't-joint', role: 'sre' });
    story.decide('ROLLBACK').pass('undo', 'safe-again', 'root-cause', 'test-evidence');
    story.tell('ic', 'release.start');
    expect(story.room.triggers['t-joint']?.agreed).toEqual([]);
  });
});
