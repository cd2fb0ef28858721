import { describe, expect, it } from 'vitest';
import type { ReleaseSummary } from '#lib/contract/wire.ts';
import { Story } from '#lib/domain/testing/story.ts';
import { rowFacts } from './row-facts.ts';
import { rowState } from './row-state.ts';

function summary({ room }: Story): ReleaseSummary {
  const { id, drill, service, name, version, template, state, targetAt, sample } = room.release;
  const ic = Object.values(room.roles).find(({ role }) => role === 'ic');
  return {
    ...{ slug: id, template, service, name, version, state, targetAt, drill, sample },
    public: room.release.public,
    seq: room.seq,
    ...(ic ? { ic: { id: ic.person, name: 'IC' } } : {}),
  };
}
const stateOf = (story: Story) =>
  rowState(summary(story), rowFacts(story.room, story.now), story.now);
const soaking = () => new Story().go().pass('weight-1').wait(4);

describe('rowState', () => {
  it('counts down to T-0 while all is planned', () => {
    const story = new Story();
    expect(stateOf(story)).toMatchObject({
      glyph: 'clock',
      word: { key: 'startsIn', values: { left: '10:00' } },
    });
    story.wait(11);
    expect(stateOf(story).word).toEqual({ key: 'startsInLate', values: { late: '1:00' } });
  });

  it('is not ready without an IC', () => {
    const { ic: _, ...nobody } = summary(new Story());
    expect(rowState(nobody, undefined, nobody.targetAt)).toMatchObject({
      tone: 'caution',
      word: { key: 'notReady' },
    });
  });

  it('shows the soak that runs, and rows once it is over', () => {
    const story = soaking();
    expect(stateOf(story)).toMatchObject({
      alarm: false,
      soakShare: 4 / 15,
      word: { key: 'soaking', values: { share: 5 } },
      detail: { key: 'soak', values: { elapsed: '4:00', needed: '15:00' } },
    });
    story.wait(11);
    expect(stateOf(story)).toMatchObject({ word: { key: 'phase' }, detail: { key: 'rowsOpen' } });
  });

  it('turns a line into an alarm when a trigger fires, and says when the IC is late', () => {
    const story = soaking();
    story.say('errors', 'RED', { badTrend: true, confirmed: true, value: 1.84 }).tick();
    expect(stateOf(story)).toMatchObject({
      alarm: true,
      tone: 'stop',
      detail: { key: 'decide', values: { left: '5:00' } },
    });
    expect(rowFacts(story.room, story.now).steps[0]?.state).toBe('bad');
    story.wait(6);
    expect(stateOf(story).detail).toEqual({ key: 'decideLate', values: { late: '1:00' } });
  });

  it('says when a HOLD measures again', () => {
    const story = soaking().decide('HOLD', { reason: 'odd' });
    expect(stateOf(story)).toMatchObject({
      glyph: 'pause',
      tone: 'caution',
      word: { key: 'holding' },
      detail: { key: 'remeasure', values: { left: '10:00' } },
    });
  });

  it('counts a rollback against its target', () => {
    const story = soaking();
    story.decide('ROLLBACK', { reason: 'errors', statement: 'back' }).wait(2);
    expect(stateOf(story)).toMatchObject({
      word: { key: 'rollingBack' },
      detail: { key: 'notSafe', values: { running: '2:00', target: '5:00' } },
    });
    expect(rowFacts(story.room, story.now).rollbacks).toBe(1);
  });

  it('speaks from the summary alone until the room has come', () => {
    const story = soaking();
    expect(rowState(summary(story), undefined, story.now).word).toEqual({ key: 'live' });
  });
});
