import { describe, expect, it } from 'vitest';
import { dueSnapshots } from './due.ts';
import { dueBaselines } from './signals/baselines.ts';
import { codes, Story } from './testing/story.ts';

describe('the parking lot (A9)', () => {
  it('takes from anyone in the room, and is settled once by IC, Scribe or who raised it', () => {
    const story = new Story().tell('support', 'parking.add', { text: 'rename the dashboard' });
    const id = `k${story.room.seq}`;
    const settle = { id, outcome: 'ticket OPS-12' };
    expect(story.ask('deployer', 'parking.close', settle)).toMatchObject({ why: 'forbidden' });
    story.tell('support', 'parking.close', settle);
    expect(story.room.parking[id]).toMatchObject({ outcome: 'ticket OPS-12', closedAt: story.now });
    expect(codes(story.ask('ic', 'parking.close', settle))).toEqual(['parking-closed']);
  });
});

describe('the record', () => {
  it('keeps an amendment beside the entry, which stays as it was (A6)', () => {
    const story = new Story().tell('scribe', 'note.add', { text: 'ingress at 5 %' });
    const entry = story.room.seq;
    story.tell('scribe', 'entry.amend', { seq: entry, text: 'at 1 %' });
    expect(story.room.notes[`n${entry}`]?.text).toBe('ingress at 5 %');
    expect(Object.values(story.room.amendments)).toMatchObject([{ entry, text: 'at 1 %' }]);
    expect(codes(story.ask('scribe', 'entry.amend', { seq: 99, text: 'x' }))).toEqual([
      'unknown-entry',
    ]);
  });

  it('takes the signal row as it stands, and NO DATA from a judge that has fallen silent (A8)', () => {
    const story = new Story().go().say('errors', 'AMBER', { value: 0.7 });
    const row = () => {
      const answer = story.ask('scribe', 'signals.read');
      return answer.ok && answer.draft.params.signals;
    };
    expect(row()).toContainEqual({ signal: 'errors', verdict: 'AMBER', value: 0.7 });
    story.stopPolling().wait(1);
    expect(row()).toContainEqual({ signal: 'errors', verdict: 'NO_DATA' });
  });
});

describe('a decision (F3)', () => {
  it('keeps the gate as it stood, the signals, the open triggers and the hashes of all evidence', () => {
    const story = new Story().go().pass('weight-1').say('errors', 'RED', { badTrend: true }).tick();
    story.decide('ROLLBACK', { statement: 'ROLLBACK.', triggers: ['t-errors'] });
    const decision = story.room.decisions[`d${story.room.seq}`];
    expect(decision).toMatchObject({
      verb: 'ROLLBACK',
      statement: 'ROLLBACK.',
      by: 'ic@example.test',
      at: story.now,
      triggers: ['t-errors'],
      openTriggers: ['t-errors'],
      evidence: ['a'.repeat(64), 'a'.repeat(64)],
    });
    expect(decision?.signals.map(({ signal, verdict }) => [signal, verdict])).toEqual([
      ['p95', 'GREEN'],
      ['errors', 'RED'],
    ]);
    const signals = decision?.gate.find(({ kind }) => kind === 'signals');
    expect(signals).toMatchObject({ met: false, text: { params: { within: 1, total: 2 } } });
  });
});

describe('the release pin (B1)', () => {
  const pin = { sha: 'ABCDEF1', version: 'v1.4.1', reason: 'a late fix' };

  it('changes on record until traffic moves, and never after', () => {
    const story = new Story().tell('ic', 'release.start').tell('deployer', 'release.repin', pin);
    expect(story.room.release).toMatchObject({ sha: 'abcdef1', version: 'v1.4.1' });
    const live = new Story().go();
    expect(live.ask('deployer', 'release.repin', pin)).toMatchObject({
      recorded: true,
      reasons: [{ code: 'already-deployed' }],
    });
  });
});

describe('baselines (D4, ruling 7)', () => {
  const baseline = { value: 140, samples: 50, takenAt: '2026-11-24T08:00:00.000Z' };
  const take = { signals: ['p95'], baselines: { p95: baseline } };

  it('are due half a reference window after the start, and frozen once traffic moves', () => {
    const story = new Story().tell('ic', 'release.start');
    expect(dueBaselines(story.room, story.now)).toEqual([]);
    story.wait(5);
    expect(dueBaselines(story.room, story.now)).toEqual(['p95', 'errors']);
    story.tell('sre', 'baseline.take', take);
    expect(dueBaselines(story.room, story.now)).toEqual(['errors']);
    expect(codes(new Story().go().ask('sre', 'baseline.take', take))).toEqual(['already-deployed']);
  });

  it('are refused for signals whose samples are too few', () => {
    const story = new Story();
    expect(codes(story.ask('sre', 'baseline.take', { ...take, baselines: {} }))).toEqual([
      'baseline-too-few',
    ]);
  });
});

describe('snapshots that the room takes by itself (C5, D5, E6)', () => {
  const targets = (story: Story) =>
    dueSnapshots(story.room, story.readings, story.now).map(({ target }) => target);

  it('are wanted at each stage, each decision and each firing, and once', () => {
    const story = new Story().go().pass('weight-1');
    const go = Object.keys(story.room.decisions)[0];
    expect(targets(story)).toEqual(['phase:stage-1@1', `decision:${go}`]);
    story.say('errors', 'RED', { badTrend: true }).tick();
    expect(targets(story)).toContain('trigger:t-errors#1');
    const file = { name: 'm.json', kind: 'snapshot', sha256: 'c'.repeat(64), bytes: 2 };
    const target = 'trigger:t-errors#1';
    story.tell('room', 'snapshot.take', { target, file: { ...file, mediaType: 'text/plain' } });
    expect(targets(story)).not.toContain(target);
  });

  it('are taken of a NO-GO too, and never from readings that are old', () => {
    const story = new Story().tell('ic', 'release.start').decide('NO-GO');
    expect(targets(story)).toEqual([`decision:d${story.room.seq}`]);
    expect(targets(story.stopPolling().wait(1))).toEqual([]);
  });
});
