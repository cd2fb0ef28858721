import { expect, it } from 'vitest';
import { Story } from '../testing/story.ts';
import { openVerbs } from './verbs.ts';

const proceedOf = (story: Story, role: string) =>
  openVerbs(story.room, story.readings, `${role}@example.test`, story.now)[0];
const overruled = () => {
  const story = new Story().go().pass('weight-1', 'read-1').wait(15).tick();
  story.tell('ic', 'poll.open');
  story.tell('deployer', 'poll.vote', { role: 'deployer', vote: 'GO' });
  return story.tell('sre', 'poll.vote', { role: 'sre', vote: 'NO_GO', note: 'lag' });
};

it('a verb that only a written reason opens says so, to who decides alone (rulings 13 and 17)', () => {
  const story = overruled();
  expect(proceedOf(story, 'ic')).toMatchObject({ open: false, overridable: true });
  expect(proceedOf(story, 'sre')).toMatchObject({ open: false, overridable: false });
  story.decide('PROCEED', { reason: 'lag is known' });
  expect(story.room.decisions[`d${story.room.seq}`]?.overridden).toEqual(['poll']);
});

it('nothing that may never be overridden hides behind it', () => {
  const story = overruled().say('errors', 'NO_DATA');
  expect(proceedOf(story, 'ic')).toMatchObject({ open: false, overridable: false });
});

it('a decision can tell the public in the same entry (G1)', () => {
  const story = overruled().decide('HOLD', { message: 'We measure again.', reason: 'lag' });
  expect(story.room.updates[`u${story.room.seq}`]).toMatchObject({
    audience: 'public',
    text: 'We measure again.',
  });
});
