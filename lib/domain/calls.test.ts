import { describe, expect, it } from 'vitest';
import en from '#messages/en.json' with { type: 'json' };
import { callsOf, isCalled, toldOfBreach } from './calls.ts';
import { holdersOf } from './raci.ts';
import { Story } from './testing/story.ts';

const codes = (story: Story) =>
  callsOf(story.room, story.readings, story.now).map(({ code, to }) => `${code}:${to}`);

function alarmed(): Story {
  const story = new Story().go().pass('weight-1').wait(2);
  return story.say('errors', 'RED', { confirmed: true, badTrend: true, value: 1.84 }).tick();
}

describe('what calls for a hand', () => {
  it('says nothing before the start', () => {
    expect(codes(new Story())).toEqual([]);
  });

  it('calls those in command when a trigger fires, and again in the last minute', () => {
    const story = alarmed();
    expect(codes(story)).toEqual(['fired:command']);
    const [fired] = callsOf(story.room, story.readings, story.now);
    expect(fired?.tone).toBe('fired');
    story.wait(4);
    expect(codes(story)).toContain('last-minute:command');
  });

  it('calls the deputy once the breach is on record, then everyone accountable (ruling 11)', () => {
    const story = alarmed().wait(5).tick();
    expect(codes(story)).toContain('breached:deputy');
    expect(codes(story)).not.toContain('breached:accountable');
    story.wait(1);
    expect(codes(story)).toContain('breached:accountable');
    const [role = ''] = toldOfBreach(story.room).filter((slug) => slug !== 'deputy');
    const [person = ''] = holdersOf(story.room, role);
    const told = callsOf(story.room, story.readings, story.now).find(
      (call) => call.to === 'accountable',
    );
    expect(told && isCalled(story.room, told, person)).toBe(true);
    expect(told && isCalled(story.room, told, 'nobody@example.test')).toBe(false);
  });

  it('is silent about a trigger that has been answered', () => {
    const story = alarmed().decide('HOLD', { triggers: ['t-errors'], reason: 'one bad pod' });
    expect(codes(story).filter((code) => code.startsWith('fired'))).toEqual([]);
  });

  it('calls for the decision that an open gate allows, and for an update that is due', () => {
    expect(codes(new Story().go().stage(1))).toContain('gate-open:command');
    expect(codes(new Story().go().wait(60))).toContain('update-due:command');
  });

  it('has words for every one of them', () => {
    const stories = [alarmed(), alarmed().wait(6).tick(), new Story().go().stage(1).wait(60)];
    const made = stories.flatMap((story) => callsOf(story.room, story.readings, story.now));
    const worded = Object.keys(en.call);
    expect(made.map(({ code }) => code).filter((code) => !worded.includes(code))).toEqual([]);
  });
});
