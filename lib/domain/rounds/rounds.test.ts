import { describe, expect, it } from 'vitest';
import { after } from '../clock/clock.ts';
import { rounds } from '../gate/rounds.ts';
import { currentPhase, currentRun } from '../lookup.ts';
import { codes, Story } from '../testing/story.ts';
import { plannedRounds, slotsOf } from './schedule.ts';

/** On the first stage: T-0 has begun, so the rounds count. */
const begun = () => new Story().go();
const specOf = ({ room }: Story) => {
  const [spec] = room.runbook.rounds;
  if (!spec) throw new Error('the small runbook has no rounds');
  return spec;
};
const record = (change: object = {}) => ({
  round: 'hypercare',
  result: 'PASS',
  checks: { errors: 'PASS' },
  ...change,
});
const rowsOf = ({ room }: Story) => Object.values(room.rounds);

describe('the plan of rounds (H1)', () => {
  it('closes each interval of each step, the last one with the end', () => {
    const minutes = plannedRounds(specOf(begun())).map(({ atMs }) => atMs / 60_000);
    expect(minutes).toEqual([30, 60, 90, 120, 180, 240]);
  });

  it('counts nothing before something is deployed, and from T-0 at the earliest', () => {
    expect(slotsOf(new Story().room, specOf(begun()))).toEqual([]);
    const story = begun();
    const { targetAt } = story.room.release;
    const [from = targetAt] = [story.now, targetAt].sort().reverse();
    expect(slotsOf(story.room, specOf(story))[0]?.dueAt).toBe(after(from, 30 * 60_000));
  });

  it('is shortened in a drill like every other time', () => {
    const story = new Story({ drill: true, overrides: { durationScale: 0.1 } }).go();
    const [first, second] = slotsOf(story.room, specOf(story));
    const gapMs = Date.parse(second?.dueAt ?? '') - Date.parse(first?.dueAt ?? '');
    expect(gapMs).toBe(3 * 60_000);
  });
});

describe('a round', () => {
  it('is recorded once, by who monitors or writes, and the next opens with its time', () => {
    const story = begun().wait(40).tell('sre', 'round.record', record());
    expect(rowsOf(story)).toMatchObject([{ id: 'hypercare/1', state: 'PASS', number: 1 }]);
    story.tell('scribe', 'round.record', record());
    expect(rowsOf(story).map(({ id }) => id)).toEqual(['hypercare/1', 'hypercare/2']);
    expect(codes(story.ask('sre', 'round.record', record()))).toEqual(['round-not-open']);
    expect(codes(story.ask('sre', 'round.record', record({ round: 'hypercare/1' })))).toEqual([
      'round-recorded',
    ]);
  });

  it('that failed says what was seen, and may be done again', () => {
    const story = begun().wait(40);
    const failed = record({ result: 'FAIL', checks: { errors: 'FAIL' } });
    expect(codes(story.ask('sre', 'round.record', failed))).toEqual(['round-fail-needs-note']);
    const contrary = record({ checks: { errors: 'FAIL' } });
    expect(codes(story.ask('sre', 'round.record', contrary))).toEqual(['round-check-failed']);
    story.tell('sre', 'round.record', { ...failed, notes: '5xx at 3 %' });
    story.tell('sre', 'round.record', record({ round: 'hypercare/1' }));
    expect(rowsOf(story)).toMatchObject([{ id: 'hypercare/1', state: 'PASS' }]);
  });

  it('is missed by the room at its end and not a minute before, once; made good it stays late', () => {
    const story = begun();
    const [first] = slotsOf(story.room, specOf(story));
    story.now = after(first?.missAt ?? '', -1);
    expect(rowsOf(story.tick())).toEqual([]);
    story.now = first?.missAt ?? '';
    expect(rowsOf(story.tick().tick())).toMatchObject([{ id: 'hypercare/1', state: 'MISSED' }]);
    story.tell('sre', 'round.record', record({ round: 'hypercare/1' }));
    expect(rowsOf(story)).toMatchObject([{ state: 'PASS', missedAt: first?.missAt }]);
  });

  it('of an unknown name, or with an unknown check, is bad input', () => {
    const story = begun().wait(40);
    expect(codes(story.ask('scribe', 'round.record', record({ round: 'tea' })))).toEqual([
      'unknown-round',
    ]);
    const unknown = record({ checks: { tea: 'PASS' } });
    expect(codes(story.ask('sre', 'round.record', unknown))).toEqual(['unknown-check']);
  });
});

describe('the criterion rounds', () => {
  const stateOf = ({ room, readings, now }: Story, all = false) =>
    rounds(
      { kind: 'rounds', overridable: false, rounds: [], all },
      { room, readings, now, phase: currentPhase(room), run: currentRun(room) },
    );

  it('stands while nothing is due, falls with what is due, failed or missed, and stands again', () => {
    const story = begun();
    expect(stateOf(story).met).toBe(true);
    story.wait(40);
    expect(stateOf(story)).toMatchObject({ met: false, who: ['sre'] });
    story.tell('sre', 'round.record', record());
    expect(stateOf(story).met).toBe(true);
    story.wait(120).tick();
    expect(stateOf(story).text.params).toMatchObject({ missed: 3 });
  });

  it('asked for all, waits for those that are still to come', () => {
    const story = begun();
    expect(stateOf(story, true)).toMatchObject({
      met: false,
      tone: 'waiting',
      text: { code: 'rounds-to-come', params: { left: 6 } },
    });
    for (const minutes of [40, 30, 30, 30, 60, 60]) {
      expect(stateOf(story, true).met).toBe(false);
      story.wait(minutes).tell('sre', 'round.record', record());
    }
    expect(stateOf(story, true).met).toBe(true);
  });
});
