import { describe, expect, it } from 'vitest';
import { runCommand } from './commands/index.ts';
import { openVerbs } from './gate/verbs.ts';
import { codes, Story } from './testing/story.ts';

const goTo = (n: number) => {
  const story = new Story().go();
  for (let stage = 1; stage < n; stage++) story.stage(stage).decide('PROCEED');
  return story;
};
const fire = (story: Story) =>
  story.say('errors', 'RED', { badTrend: true, confirmed: true, value: 1.84 }).tick();

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
