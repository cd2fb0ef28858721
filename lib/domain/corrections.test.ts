import { describe, expect, it } from 'vitest';
import { smallRunbook } from './testing/small-runbook.ts';
import { codes, Story } from './testing/story.ts';

const proceed = { verb: 'PROCEED', override: true, reason: 'x' };
const failed = (item: string, corrects: number) => ({
  item,
  result: 'FAIL',
  note: 'it was not so',
  corrects,
});
const entryOf = (story: Story, id: string) => story.room.attempts[id]?.entry ?? 0;

describe('a correction stands beside what it corrects and is judged anew (ruling 20)', () => {
  it('keeps both results, and names the entry that it corrects', () => {
    const story = new Story().tell('ic', 'release.start').pass('pin');
    const corrects = story.room.seq;
    story.tell('scribe', 'item.record', failed('pin', corrects));
    expect(story.room.attempts['pin@1#1']).toMatchObject({ result: 'PASS', entry: corrects });
    expect(story.room.attempts['pin@1#2']).toMatchObject({ result: 'FAIL', corrects });
    expect(story.room.items['pin@1']?.state).toBe('FAIL');
  });

  it('refuses to correct an entry that recorded no result of this row', () => {
    const story = new Story().tell('ic', 'release.start').pass('pin', 'checks');
    for (const corrects of [1, story.room.seq]) {
      const answer = story.ask('scribe', 'item.record', failed('pin', corrects));
      expect(codes(answer)).toEqual(['nothing-to-correct']);
    }
    expect(codes(story.ask('scribe', 'item.record', failed('pin', 999)))).toEqual([
      'unknown-entry',
    ]);
  });

  it('closes a gate again: a preflight row corrected to FAIL stops a stage that was ready', () => {
    const story = new Story().go().stage(1);
    story.tell('scribe', 'item.record', failed('checks', entryOf(story, 'checks@1#1')));
    const answer = story.ask('ic', 'decision.make', proceed);
    expect(answer).toMatchObject({ ok: false, reasons: [{ params: { phases: ['preflight'] } }] });
    story.pass('checks').decide('PROCEED');
  });

  it('never turns a canary FAIL into a PASS, not for a row that the room measures either (A4)', () => {
    const story = new Story().go().pass('weight-1');
    story.say('errors', 'RED', { badTrend: true }).tick();
    const corrects = entryOf(story, 'watch-1@1#1');
    expect(corrects).toBe(story.room.seq);
    const pass = { item: 'watch-1', result: 'PASS', corrects };
    expect(codes(story.ask('scribe', 'item.record', pass))).toEqual(['canary-row-failed']);
  });

  it('of an earlier stage to FAIL sends the canary back to that stage', () => {
    const story = new Story().go().stage(1).decide('PROCEED').stage(2);
    story.tell('scribe', 'item.record', failed('read-1', entryOf(story, 'read-1@1#1')));
    const complete = { verb: 'COMPLETE', override: true, reason: 'x' };
    expect(codes(story.ask('ic', 'decision.make', complete))).toEqual(['canary-failed']);
    story.tell('deployer', 'canary.retry');
    expect(story.room.release.phase).toBe('stage-1@2');
    expect(story.room.phases['stage-1@1']?.state).toBe('failed');
    expect(codes(story.ask('scribe', 'item.record', { item: 'read-2', result: 'PASS' }))).toEqual([
      'phase-not-begun',
    ]);
    story.stage(1).decide('PROCEED').stage(2).decide('COMPLETE');
    expect(story.room.phases['stage-2@2']?.state).toBe('done');
  });

  it('takes the system out of safety again while the rollback goes on', () => {
    const runbook = structuredClone(smallRunbook);
    for (const phase of runbook.phases) {
      for (const item of phase.items) if (item.slug === 'undo') item.safe = true;
    }
    const story = new Story({}, runbook).go().pass('weight-1').decide('ROLLBACK').pass('undo');
    expect(story.room.release.safeAt).toBe(story.now);
    story.tell('scribe', 'item.record', failed('undo', entryOf(story, 'undo@1#1')));
    expect(story.room.release.safeAt).toBeUndefined();
    story.wait(2).pass('undo');
    expect(story.room.release.safeAt).toBe(story.now);
  });
});

describe('observedAt (ruling 22)', () => {
  it('is kept as given, and never later than the entry', () => {
    const story = new Story().tell('ic', 'release.start').wait(5);
    const observedAt = '2026-11-24T08:03:00.000Z';
    story.tell('scribe', 'item.record', { item: 'pin', result: 'PASS', observedAt });
    expect(story.room.attempts['pin@1#1']).toMatchObject({ observedAt, at: story.now });
    const ahead = { text: 'seen', observedAt: '2026-11-24T08:05:00.001Z' };
    expect(codes(story.ask('scribe', 'note.add', ahead))).toEqual(['observed-in-future']);
  });

  it('is taken with what a device without a line keeps: starts and parked items too', () => {
    const story = new Story().tell('ic', 'release.start').wait(5);
    const observedAt = '2026-11-24T08:03:00.000Z';
    story.tell('scribe', 'item.start', { item: 'pin', observedAt });
    expect(story.room.items['pin@1']).toMatchObject({ startedAt: observedAt });
    expect(story.ask('scribe', 'parking.add', { text: 'later', observedAt })).toMatchObject({
      ok: true,
      draft: { observedAt },
    });
    const ahead = '2026-11-24T08:05:00.001Z';
    for (const [name, input] of [
      ['parking.add', { text: 'later' }],
      ['item.start', { item: 'pin' }],
    ] as const) {
      const answer = story.ask('scribe', name, { ...input, observedAt: ahead });
      expect(codes(answer)).toEqual(['observed-in-future']);
    }
  });
});
