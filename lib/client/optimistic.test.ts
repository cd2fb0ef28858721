import { describe, expect, it } from 'vitest';
import { Story } from '#lib/domain/testing/story.ts';
import { isRecorded, roomToBe } from './optimistic.ts';
import type { QueuedCommand, QueuedSend } from './queued-send.ts';

const enteredAt = '2026-11-24T08:00:07.000Z';
const readings = {
  judgedAt: enteredAt,
  everyMs: 15_000,
  signals: {},
  measures: {},
  probes: {},
  objectives: {},
  alerts: { connected: false, truncated: 0, firing: [] },
  releases: {},
};
let places = 0;

function entered(
  story: Story,
  command: QueuedCommand,
  input: Record<string, unknown>,
  person = 'scribe@example.test',
): QueuedSend {
  places += 1;
  return {
    place: places,
    key: `key-${places}`,
    release: 'r',
    person,
    command,
    input,
    enteredAt,
    after: story.room.seq,
    late: false,
  };
}

const pass = (item: string) => ({ item, result: 'PASS', fields: {} });

describe('the room before the server has answered (ruling 33)', () => {
  it('shows one row after another by the server’s own rules, and leaves the held room alone', () => {
    const story = new Story().tell('ic', 'release.start');
    const { room } = story;
    const sends = [
      entered(story, 'item.record', pass('pin')),
      entered(story, 'item.record', pass('checks')),
      entered(story, 'note.add', { text: 'seen' }),
    ];
    const shown = roomToBe(room, sends, [], readings);
    expect(shown.items['pin@1']).toMatchObject({ state: 'PASS', changedAt: enteredAt });
    expect(shown.items['checks@1']?.state).toBe('PASS');
    expect(Object.values(shown.notes).map(({ text }) => text)).toEqual(['seen']);
    expect(room.items['pin@1']).toBeUndefined();
  });

  it('shows nothing of what the rules refuse, and what follows still by itself', () => {
    const story = new Story().tell('ic', 'release.start');
    const sends = [
      entered(story, 'item.record', pass('checks')),
      entered(story, 'item.record', pass('pin'), 'stranger@example.test'),
      entered(story, 'note.add', { text: 'seen' }),
    ];
    const shown = roomToBe(story.room, sends, [], readings);
    expect(shown.items).toEqual({});
    expect(Object.keys(shown.notes)).toHaveLength(1);
  });

  it('takes back what was refused', () => {
    const story = new Story().tell('ic', 'release.start');
    const send = entered(story, 'item.record', pass('pin'));
    const refused = { type: 'about:blank', title: 'refused', status: 409, code: 'refused' };
    expect(roomToBe(story.room, [{ ...send, refused }], [], readings)).toBe(story.room);
  });

  it('does not show twice what the stream brought before the answer', () => {
    const story = new Story().tell('ic', 'release.start');
    const row = entered(story, 'item.record', pass('pin'));
    const note = entered(story, 'note.add', { text: 'seen' });
    story.tell('scribe', 'item.record', pass('pin')).tell('scribe', 'note.add', { text: 'seen' });
    expect([row, note].map((send) => isRecorded(story.room, send))).toEqual([true, true]);
    const shown = roomToBe(story.room, [row, note], [], readings);
    expect(Object.keys(shown.attempts)).toEqual(['pin@1#1']);
    expect(Object.keys(shown.notes)).toHaveLength(1);
  });

  it('tells a new entry from the same words said before, and from another’s', () => {
    const story = new Story().tell('ic', 'release.start');
    story.tell('scribe', 'note.add', { text: 'again' });
    const again = entered(story, 'note.add', { text: 'again' });
    story.tell('ic', 'note.add', { text: 'again' });
    expect(isRecorded(story.room, again)).toBe(false);
  });

  it('shows a vote that is on its way', () => {
    const story = new Story().go().tell('ic', 'poll.open');
    const flying = {
      command: 'poll.vote' as const,
      input: { role: 'sre', vote: 'GO' },
      person: 'sre@example.test',
      at: enteredAt,
    };
    const shown = roomToBe(story.room, [], [flying], readings);
    expect(shown.votes['stage-1@1/1/sre']).toMatchObject({ vote: 'GO', by: 'sre@example.test' });
    expect(story.room.votes['stage-1@1/1/sre']).toBeUndefined();
  });
});
