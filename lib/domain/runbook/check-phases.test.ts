import { describe, expect, it } from 'vitest';
import { problemsAfter } from '#lib/contract/testing.ts';
import { at, put, type SpoiledCase } from './testing.ts';

const cases: SpoiledCase[] = [
  [
    'unknown signal in a gate',
    (d) => put(at(d, 'phases.0.gate.criteria.2'), 'signals', ['foo']),
    'phases[0].gate.criteria[2]: gate names signal "foo" that does not exist',
  ],
  [
    'unknown phase in a gate',
    (d) => put(at(d, 'phases.0.gate'), 'to', 'moon'),
    'phases[0].gate.to: gate leads to phase "moon" that does not exist',
  ],
  [
    'a gate that leads back',
    (d) => put(at(d, 'phases.1.gate'), 'to', 'prepare'),
    'phases[1].gate.to: gate leads back to phase "prepare"',
  ],
  [
    'a verb that leads elsewhere',
    (d) => put(at(d, 'phases.0.gate'), 'to', 'back'),
    'phases[0].gate.to: GO does not lead from a preparation phase to a rollback phase',
  ],
  [
    'a soak gate without a soak',
    (d) => put(at(d, 'phases.0.gate.criteria.0'), 'kind', 'soak'),
    'phases[0].gate.criteria[0]: gate waits for a soak, and the phase has none',
  ],
  [
    'a poll that asks nobody',
    (d) => put(at(d, 'phases.0'), 'poll', []),
    'phases[0].gate.criteria[1]: gate waits for a poll that asks nobody',
  ],
  [
    'unknown role in a poll',
    (d) => put(at(d, 'phases.0'), 'poll', ['cook']),
    'phases[0].poll[0]: poll names role "cook" that does not exist',
  ],
  [
    'a poll role without a voice',
    (d) => put(at(d, 'phases.0'), 'poll', ['scribe']),
    'phases[0].poll[0]: "scribe" has no vote in workstream "decision"',
  ],
  [
    'offsets out of order',
    (d) => put(at(d, 'phases.2'), 'at', 'T-5m'),
    'phases[2].at: comes before the one above it',
  ],
  [
    'completion by an unknown phase',
    (d) => put(d.completion[0], 'phases', ['moon']),
    'completion[0]: names phase "moon" that does not exist',
  ],
  [
    'no way back',
    (d) => put(d, 'phases', d.phases.slice(0, 3)),
    'phases: moves traffic and has no rollback phase',
  ],
  [
    'never safe',
    (d) => put(at(d, 'phases.3.items.0'), 'safe', false),
    'phases[3].items: needs one safe row, has 0',
  ],
  [
    'a measured row without a soak',
    (d) => put(at(d, 'phases.0.items.0'), 'measured', 'soak'),
    'phases[0].items[0].measured: row measures a soak, and the phase has none',
  ],
];

describe('checkPhases', () => {
  it.each(cases)('names %s with its path', (_what, spoil, problem) => {
    expect(problemsAfter(spoil)).toContain(problem);
  });
});
