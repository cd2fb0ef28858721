import { describe, expect, it } from 'vitest';
import { problemsAfter } from '#lib/contract/testing.ts';
import { at, put, type SmallRunbookData, type SpoiledCase } from './testing.ts';

const gate = 'phases.1.gate';
const here = 'phases[1].gate.criteria[0]';

/** The canary's gate asks for this alone. */
const asks = (value: object) => (d: SmallRunbookData) => put(at(d, gate), 'criteria', [value]);

/** … or as one of two conditions. */
const beside = (kind: 'all' | 'any', value: object) =>
  asks({ kind, of: [{ kind: 'rows' }, value] });

/** [what, criterion, where in it, problem] */
const criteria: [what: string, value: object, where: string, reason: string][] = [
  [
    'an unknown signal',
    { kind: 'signals', signals: ['foo'] },
    '',
    'gate names signal "foo" that does not exist',
  ],
  [
    'an unknown phase',
    { kind: 'phases', phases: ['moon'] },
    '',
    'names phase "moon" that does not exist',
  ],
  [
    'a phase that comes later',
    { kind: 'phases', phases: ['close'] },
    '',
    'waits for phase "close" that comes later',
  ],
  [
    'an unknown probe',
    { kind: 'probe', probe: 'foo', forMs: '5m' },
    '.probe',
    'names probe "foo" that does not exist',
  ],
  [
    'drift of an unknown probe',
    { kind: 'drift', probe: 'foo' },
    '.probe',
    'names probe "foo" that does not exist',
  ],
  [
    'a burn of no objective',
    { kind: 'burn', objective: 'foo', windowMs: '1h', under: 1 },
    '.objective',
    'names objective "foo" that does not exist',
  ],
  [
    'an unknown flag',
    { kind: 'flag', flag: 'foo', on: true },
    '.flag',
    'names flag "foo" that does not exist',
  ],
  [
    'an unknown trigger',
    { kind: 'quiet', triggers: ['foo'] },
    '.triggers[0]',
    'names trigger "foo" that does not exist',
  ],
  [
    'an unknown phase that quiet counts from',
    { kind: 'quiet', from: 'foo' },
    '.from',
    'names phase "foo" that does not exist',
  ],
  [
    'an unknown phase that time counts from',
    { kind: 'time', forMs: '1h', from: 'foo' },
    '.from',
    'names phase "foo" that does not exist',
  ],
  [
    'an unknown round',
    { kind: 'rounds', rounds: ['foo'] },
    '.rounds[0]',
    'names round "foo" that does not exist',
  ],
  ['no rounds at all', { kind: 'rounds' }, '', 'waits for rounds, and there are none'],
  [
    'an unknown party',
    { kind: 'agreement', parties: ['ic', 'cook'] },
    '.parties[1]',
    'names role "cook" that does not exist',
  ],
  [
    'a party twice',
    { kind: 'agreement', parties: ['ic', 'ic'] },
    '.parties',
    'names a party twice',
  ],
  ['no signatures', { kind: 'sign-offs' }, '', 'waits for signatures that nobody is asked for'],
  [
    'no budget and no freeze',
    { kind: 'freeze' },
    '',
    'asks for budgets and freezes, and there are none',
  ],
];

const completion: SpoiledCase[] = [
  [
    'a burn of no objective at the end',
    (d) =>
      put(d, 'completion', [
        { kind: 'all', of: [{ kind: 'burn', objective: 'foo', windowMs: '1h', under: 1 }] },
      ]),
    'completion[0].of[0].objective: names objective "foo" that does not exist',
  ],
  [
    'a flag that does not exist at the end',
    (d) => put(d, 'completion', [{ kind: 'flag', flag: 'foo', on: true }]),
    'completion[0].flag: names flag "foo" that does not exist',
  ],
];

describe('gates that nobody could meet, or that nothing could close', () => {
  it.each(criteria)('names %s with its path', (_what, value, where, reason) => {
    expect(problemsAfter(asks(value))).toContain(`${here}${where}: ${reason}`);
  });

  it.each(criteria)('names %s inside another condition', (_what, value, where, reason) => {
    const problem = `${here}.of[1]${where}: ${reason}`;
    expect(problemsAfter(beside('all', value))).toContain(problem);
    expect(problemsAfter(beside('any', value))).toContain(problem);
  });

  it.each(completion)('names %s with its path', (_what, spoil, problem) => {
    expect(problemsAfter(spoil)).toContain(problem);
  });

  it('says nothing of what is judged by another release, by people or by the room itself', () => {
    for (const kind of ['parent', 'children', 'actions', 'update', 'no-rollback', 'quiet']) {
      expect(problemsAfter(asks({ kind }))).toEqual([]);
    }
    expect(problemsAfter(asks({ kind: 'parent', phase: 'a-phase-of-the-parent' }))).toEqual([]);
  });
});

describe('ways without an end', () => {
  it.each<SpoiledCase>([
    [
      'an extension to an unknown phase',
      (d) => put(at(d, gate), 'extend', { to: 'moon' }),
      'phases[1].gate.extend.to: names phase "moon" that does not exist',
    ],
    [
      'an extension to a later phase',
      (d) => put(at(d, gate), 'extend', { to: 'close' }),
      'phases[1].gate.extend.to: extends to phase "close" that comes later',
    ],
    [
      'an extension from which nobody comes back',
      (d) => {
        const phases = d.phases;
        const aside = { ...phases[0], slug: 'aside', at: undefined, items: [] };
        put(phases[1], 'at', undefined);
        put(at(d, gate), 'extend', { to: 'aside' });
        put(d, 'phases', [phases[0], aside, ...phases.slice(1)]);
      },
      'phases[2].gate.extend.to: no gate leads from phase "aside" back here',
    ],
    [
      'a phase that gates pass by',
      (d) => {
        const aside = { ...d.phases[0], slug: 'aside', items: [] };
        put(d, 'phases', [d.phases[0], aside, ...d.phases.slice(1)]);
      },
      'phases[1]: no gate and no phase leads here',
    ],
    [
      'a gate that leads to its own phase',
      (d) => put(at(d, gate), 'to', 'canary'),
      'phases[1].gate.to: gate leads back to phase "canary"',
    ],
  ])('names %s with its path', (_what, spoil, problem) => {
    expect(problemsAfter(spoil)).toContain(problem);
  });

  it('says nothing of a phase that is extended into itself or from an earlier one', () => {
    expect(problemsAfter((d) => put(at(d, gate), 'extend', { to: 'canary' }))).toEqual([]);
    expect(problemsAfter((d) => put(at(d, gate), 'extend', { to: 'prepare' }))).toEqual([]);
  });
});
