import { describe, expect, test } from 'vitest';
import { Story } from '#lib/domain/testing/story.ts';
import { publicStatus } from './status.ts';

const told = (story: Story) => publicStatus(story.room, story.now);

describe('the public state', () => {
  test('follows the release: planned, in progress, paused, reverting', () => {
    const story = new Story();
    expect(told(story).state).toBe('planned');
    story.go();
    expect(told(story)).toMatchObject({
      state: 'in-progress',
      phase: { en: 'Stage 1', share: 5 },
    });
    story.wait(1).decide('HOLD');
    expect(told(story).state).toBe('paused');
    story.wait(1).decide('ROLLBACK');
    expect(told(story).state).toBe('reverting');
    expect(told(story).history.map(({ state }) => state)).toEqual([
      'in-progress',
      'in-progress',
      'paused',
      'reverting',
    ]);
  });

  test('names no signals, people, reasons or roles (ruling 29)', () => {
    const story = new Story().go();
    story.decide('HOLD', { reason: 'the reason is internal' });
    const text = JSON.stringify(told(story));
    for (const word of ['p95', 'errors', '@example.test', 'the reason is internal', 'sre']) {
      expect(text).not.toContain(word);
    }
  });

  test('tells public updates alone, newest first', () => {
    const story = new Story().go();
    story.tell('product', 'update.post', { text: 'first', audience: 'public' });
    story.tell('product', 'update.post', { text: 'for us', audience: 'internal' });
    story.wait(1).tell('product', 'update.post', { text: 'second', audience: 'public' });
    expect(told(story).updates.map(({ text }) => text.en)).toEqual(['second', 'first']);
    expect(told(story).lastUpdateAt).toBe(story.now);
  });

  test('the next update turns overdue by itself', () => {
    const story = new Story().go();
    const { nextUpdateAt, overdue } = told(story);
    if (nextUpdateAt === undefined) throw new Error('the runbook has no cadence');
    expect(overdue).toBe(false);
    expect(publicStatus(story.room, nextUpdateAt).overdue).toBe(true);
  });

  test.each(['constructor', '__proto__'])(
    'stays whole where a record names a template %s',
    (name) => {
      const { room, now } = new Story().go().tell('product', 'update.post', { text: 'hello' });
      const [update] = Object.values(room.updates);
      if (!update) throw new Error('no update');
      const { text: _text, ...rest } = update;
      room.updates.u0 = { ...rest, id: 'u0', template: name };
      expect(publicStatus(room, now).updates).toHaveLength(2);
    },
  );
});
