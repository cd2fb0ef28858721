import { describe, expect, it } from 'vitest';
import { after } from '../clock/clock.ts';
import { Runbook } from '../runbook/schema.ts';
import { smallRunbook } from '../testing/small-runbook.ts';
import { codes, Story } from '../testing/story.ts';
import { baselineOf, dueBaselines } from './baselines.ts';
import { takeBaseline } from './read-all.ts';

const hour = 60;
const [p95, errors] = smallRunbook.signals;
if (!p95 || !errors) throw new Error('the small runbook has two signals');
const first = {
  ...p95,
  aggregate: 'mean',
  baseline: { kind: 'first', windowMs: '24h', until: 3_000 },
};
const runbook = Runbook.parse({ ...smallRunbook, signals: [first, errors] });
const spec = runbook.signals[0] ?? p95;

/** A sample an hour since traffic moved, the second day four times the first. */
function samplesSince(at: string) {
  return Array.from({ length: 48 }, (_, n) => ({
    signal: spec.slug,
    at: after(at, (n + 1) * 3_600_000),
    value: n < 24 ? 1_000 : 4_000,
  }));
}

describe('the baseline of the first 24 hours (S2 §6.2)', () => {
  it('is the fixed number until they are over', () => {
    const story = new Story({}, runbook).go().wait(24 * hour - 1);
    expect(dueBaselines(story.room, story.now)).toEqual([]);
    expect(baselineOf(story.room, spec)?.value).toBe(3_000);
    story.wait(1);
    expect(dueBaselines(story.room, story.now)).toEqual(['p95']);
  });

  it('is their average, also when it is taken later, and stays', () => {
    const story = new Story({}, runbook).go();
    const samples = samplesSince(story.now);
    story.wait(40 * hour);
    const taken = takeBaseline(story.room, spec, samples, story.now);
    expect(taken).toMatchObject({ value: 1_000, samples: 24 });
    story.tell('sre', 'baseline.take', { signals: ['p95'], baselines: { p95: taken } });
    expect(baselineOf(story.room, spec)?.value).toBe(1_000);
    expect(dueBaselines(story.room, story.now)).toEqual([]);
  });

  it('cannot be taken before traffic moves, nor a reference after it', () => {
    const baseline = { value: 1, samples: 5, takenAt: '2026-11-24T08:00:00.000Z' };
    const take = (story: Story, signal: string) =>
      codes(
        story.ask('sre', 'baseline.take', {
          signals: [signal],
          baselines: { [signal]: baseline },
        }),
      );
    const early = new Story({}, runbook).tell('ic', 'release.start');
    expect(take(early, 'p95')).toEqual(['baseline-too-few']);
    expect(take(early, 'errors')).toEqual([]);
    expect(take(new Story({}, runbook).go(), 'errors')).toEqual(['already-deployed']);
  });
});
