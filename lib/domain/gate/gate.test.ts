import { describe, expect, it } from 'vitest';
import { codes, goTo, Story } from '../testing/story.ts';
import { openVerbs } from './verbs.ts';

describe('the gate', () => {
  it('keeps PROCEED closed during the soak, with rows open and votes missing', () => {
    const story = goTo(1).pass('weight-1').wait(5);
    expect(codes(story.ask('ic', 'decision.make', { verb: 'PROCEED' }))).toEqual([
      'soak-running',
      'rows-open',
      'poll-waiting',
    ]);
  });

  it('keeps it closed with a signal RED, with NO DATA, and with the poller dead', () => {
    const story = goTo(1).stage(1);
    const verdict = () =>
      codes(story.ask('ic', 'decision.make', { verb: 'PROCEED', override: true, reason: 'now' }));
    story.say('p95', 'RED');
    expect(verdict()).toEqual(['signals-out']);
    story.say('p95', 'NO_DATA');
    expect(verdict()).toEqual(['signals-no-data']);
    story.say('p95', 'INSUFFICIENT');
    expect(verdict()).toEqual(['signals-insufficient']);
    story.say('p95', 'GREEN');
    expect(verdict()).toEqual([]);
    story.stopPolling().wait(1);
    expect(verdict()).toEqual(['signals-no-data']);
  });

  it('asks for evidence by count and kind before GO', () => {
    const story = new Story().tell('ic', 'release.start').pass('pin', 'checks');
    story
      .tell('deployer', 'phase.start', { phase: 'button' })
      .pass('ritual')
      .vote('deployer', 'sre');
    const answer = story.ask('ic', 'decision.make', { verb: 'GO' });
    expect(answer).toMatchObject({
      recorded: true,
      reasons: [{ code: 'evidence-kinds', params: { count: 0, needed: 2, kinds: ['sbom'] } }],
    });
  });

  it('lets the IC override what the template lets go, with a reason, for that one decision', () => {
    const story = goTo(1).pass('weight-1', 'read-1').wait(15).tick();
    expect(codes(story.ask('ic', 'decision.make', { verb: 'PROCEED', override: true }))).toEqual([
      'override-needs-reason',
    ]);
    story.decide('PROCEED', { override: true, reason: 'both on the phone' });
    expect(Object.values(story.room.decisions).at(-1)?.overridden).toEqual(['poll']);
    expect(codes(story.ask('ic', 'decision.make', { verb: 'COMPLETE' }))).toContain('poll-waiting');
  });

  it('wants a written reason for GO over a NO-GO vote, and no override flag', () => {
    const story = goTo(1).pass('weight-1', 'read-1').wait(15).tick().vote('deployer');
    expect(codes(story.ask('sre', 'poll.vote', { role: 'sre', vote: 'NO_GO' }))).toEqual([
      'no-go-needs-note',
    ]);
    story.tell('sre', 'poll.vote', { role: 'sre', vote: 'NO_GO', note: 'pool at 100 %' });
    expect(codes(story.ask('ic', 'decision.make', { verb: 'PROCEED' }))).toEqual([
      'override-needs-reason',
    ]);
    story.decide('PROCEED', { reason: 'pool is not on the path' });
  });

  it('decides nothing for a second press that was meant for the phase before', () => {
    const story = goTo(1).stage(1).decide('PROCEED', { phase: 'stage-1@1' });
    expect(
      codes(story.ask('ic', 'decision.make', { verb: 'PROCEED', phase: 'stage-1@1' })),
    ).toEqual(['phase-moved-on']);
  });

  it('says the same to a button and to the command, for everybody', () => {
    const story = goTo(1).pass('weight-1').wait(5);
    for (const person of ['ic', 'deployer', 'scribe']) {
      for (const verb of openVerbs(
        story.room,
        story.readings,
        `${person}@example.test`,
        story.now,
      )) {
        const answer = story.ask(person, 'decision.make', { verb: verb.verb });
        expect(verb.open).toBe(answer.ok);
        if (person === 'ic') expect(codes(answer)).toEqual(verb.reasons.map((why) => why.code));
      }
    }
  });
});

describe('HOLD', () => {
  it('measures again after ten minutes before it lets anything forward', () => {
    const story = goTo(1).stage(1).say('p95', 'RED').decide('HOLD');
    expect(story.room.release.state).toBe('holding');
    story.say('p95', 'GREEN').wait(9);
    story.tell('ic', 'poll.open');
    expect(codes(story.ask('ic', 'decision.make', { verb: 'PROCEED' }))).toEqual([
      'poll-waiting',
      'remeasure-running',
    ]);
    story.wait(1).tell('sre', 'poll.vote', { role: 'sre', vote: 'GO' });
    story.tell('deployer', 'poll.vote', { role: 'deployer', vote: 'GO' }).decide('PROCEED');
    expect(story.room.release).toMatchObject({ state: 'live', phase: 'stage-2@1' });
    expect(story.room.release.heldAt).toBeUndefined();
  });
});
