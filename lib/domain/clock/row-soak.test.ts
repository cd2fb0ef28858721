import { describe, expect, it } from 'vitest';
import { currentRun, itemIn } from '../lookup.ts';
import { Runbook } from '../runbook/schema.ts';
import { smallRunbook } from '../testing/small-runbook.ts';
import { Story } from '../testing/story.ts';

const own = (slug: string, durationMs: number, mode: string) => ({
  slug,
  text: { en: slug, tr: slug },
  owner: 'sre',
  workstream: 'monitoring',
  measured: 'soak',
  soak: { durationMs, mode },
});
const minute = 60_000;

/** The first stage with two clocks of its own: 15 minutes that run on, then 60 that a disturbance starts again. */
const runbook = Runbook.parse({
  ...smallRunbook,
  phases: smallRunbook.phases.map((phase) => {
    const [weight, , ...rest] = phase.items;
    if (phase.slug !== 'stage-1') return phase;
    const clocks = [own('look', 15 * minute, 'elapsed'), own('steady', 60 * minute, 'continuous')];
    return { ...phase, items: [weight, ...clocks, ...rest] };
  }),
});

/** The stage with its weight set; signals are within limits. */
const begun = () => new Story({}, runbook).go().tick().pass('weight-1');
const stateOf = (story: Story, slug: string) => {
  const run = currentRun(story.room);
  return run && itemIn(story.room, run, slug)?.state;
};

describe('a row with a clock of its own', () => {
  it('passes when its time has run, not a minute sooner', () => {
    const story = begun().wait(14).tick();
    expect(stateOf(story, 'look')).toBeUndefined();
    expect(stateOf(story.wait(1).tick(), 'look')).toBe('PASS');
  });

  it('begins when the rows before it are closed', () => {
    const story = begun().wait(15).tick().wait(59).tick();
    expect(stateOf(story, 'steady')).toBeUndefined();
    expect(stateOf(story.wait(1).tick(), 'steady')).toBe('PASS');
  });

  it('starts again when a signal leaves its limits, if it is continuous', () => {
    const story = begun().wait(15).tick().wait(30);
    story.say('errors', 'RED').tick().wait(5);
    story.say('errors', 'GREEN').tick().wait(59).tick();
    expect(stateOf(story, 'steady')).toBeUndefined();
    expect(stateOf(story.wait(1).tick(), 'steady')).toBe('PASS');
  });

  it('fails with the trigger that fires while it runs; what has not begun does not', () => {
    const story = begun().wait(5);
    story.say('errors', 'RED', { badTrend: true, confirmed: true }).tick();
    expect([stateOf(story, 'look'), stateOf(story, 'steady')]).toEqual(['FAIL', undefined]);
  });
});
