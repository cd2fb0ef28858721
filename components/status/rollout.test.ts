import { describe, expect, it } from 'vitest';
import type { StatusAnswer } from '#lib/contract/wire.ts';
import { firstSentence, publicEvents, rolloutSteps } from './rollout.ts';

const at = (minute: number) => `2026-11-25T08:${String(minute).padStart(2, '0')}:00.000Z`;
const history: StatusAnswer['history'] = [
  { at: at(0), state: 'in-progress' },
  { at: at(1), state: 'in-progress', share: 1 },
  { at: at(17), state: 'in-progress', share: 5 },
];

describe('rolloutSteps', () => {
  it('has the last step reached in hand and those before it done', () => {
    expect(rolloutSteps({ steps: [1, 5], state: 'in-progress', history })).toMatchObject([
      { share: 1, state: 'done' },
      { share: 5, state: 'now' },
    ]);
  });
  it('marks where it stopped, and that all is done at the end', () => {
    const back = [...history, { at: at(20), state: 'reverting' as const }];
    expect(rolloutSteps({ steps: [1, 5], state: 'reverting', history: back }).at(1)?.state).toBe(
      'bad',
    );
    expect(rolloutSteps({ steps: [1, 5], state: 'completed', history }).at(1)?.state).toBe('done');
  });
  it('begins anew with a new attempt', () => {
    const again: StatusAnswer['history'] = [
      ...history,
      { at: at(20), state: 'reverting' },
      { at: at(24), state: 'reverted' },
    ];
    expect(rolloutSteps({ steps: [1, 5], state: 'reverted', history: again })).toHaveLength(2);
    again.push({ at: at(50), state: 'in-progress', share: 1 });
    expect(rolloutSteps({ steps: [1, 5], state: 'in-progress', history: again })).toEqual([
      { share: 1, state: 'now' },
      { share: 5, state: 'todo' },
    ]);
  });
});

describe('publicEvents', () => {
  it('puts what happened and what was written in one order, latest first', () => {
    const updates = [{ at: at(5), text: { en: 'All well.', tr: 'Her şey yolunda.' } }];
    expect(publicEvents({ history, updates }).map(({ kind }) => kind)).toEqual([
      'in-progress',
      'update',
      'in-progress',
      'in-progress',
    ]);
  });
});

describe('firstSentence', () => {
  it('parts the first sentence from the rest', () => {
    expect(firstSentence('5 % on v1.4.0. All checks passed.')).toEqual({
      first: '5 % on v1.4.0.',
      rest: 'All checks passed.',
    });
    expect(firstSentence('One line only')).toEqual({ first: 'One line only' });
  });
});
