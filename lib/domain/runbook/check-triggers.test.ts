import { describe, expect, it } from 'vitest';
import { problemsAfter } from '#lib/contract/testing.ts';
import { at, put, type SmallRunbookData, type SpoiledCase } from './testing.ts';

/** The first trigger fires by this rule alone. */
const rule = (value: object) => (d: SmallRunbookData) => put(at(d, 'triggers.0'), 'rule', value);

/** The first trigger is made of a sound rule and this one. */
const beside = (kind: 'all' | 'any', value: object) =>
  rule({ kind, of: [{ kind: 'bad-trend', signal: 'errors' }, value] });

const time = { windowMs: '5m' };

const cases: SpoiledCase[] = [
  [
    'an unknown signal',
    rule({ kind: 'count', signal: 'foo', over: 1, ...time }),
    'triggers[0].rule.signal: trigger names signal "foo" that does not exist',
  ],
  [
    'an unknown signal in a part',
    beside('all', { kind: 'rising', signal: 'foo', ...time }),
    'triggers[0].rule.of[1].signal: trigger names signal "foo" that does not exist',
  ],
  [
    'a bound without a value in a part',
    beside('any', { kind: 'threshold', signal: 'errors', ...time }),
    'triggers[0].rule.of[1]: needs max or min',
  ],
  [
    'an unknown probe',
    rule({ kind: 'probe', probe: 'foo', state: 'not-ready', forMs: '5m' }),
    'triggers[0].rule.probe: names probe "foo" that does not exist',
  ],
  [
    'drift of an unknown probe in a part',
    beside('any', { kind: 'drift', probe: 'foo' }),
    'triggers[0].rule.of[1].probe: names probe "foo" that does not exist',
  ],
  [
    'a burn of no objective',
    rule({ kind: 'burn', objective: 'foo', over: 14.4, windowsMs: ['1h'] }),
    'triggers[0].rule.objective: names objective "foo" that does not exist',
  ],
  [
    'a budget of no objective in a part',
    beside('all', { kind: 'budget', objective: 'foo', under: 10 }),
    'triggers[0].rule.of[1].objective: names objective "foo" that does not exist',
  ],
  [
    'a queue that nothing measures',
    rule({ kind: 'stuck', forMs: '5m' }),
    'triggers[0].rule: needs depth or probe',
  ],
  [
    'an unknown depth',
    rule({ kind: 'stuck', depth: 'foo', forMs: '5m' }),
    'triggers[0].rule.depth: names signal "foo" that does not exist',
  ],
  [
    'unknown consumption',
    rule({ kind: 'stuck', depth: 'errors', consumed: 'foo', forMs: '5m' }),
    'triggers[0].rule.consumed: names signal "foo" that does not exist',
  ],
  [
    'an unknown row',
    rule({ kind: 'row-failed', items: ['check', 'foo'] }),
    'triggers[0].rule.items[1]: names row "foo" that does not exist',
  ],
  [
    'an unknown kind of phase',
    rule({ kind: 'row-failed', phaseKinds: ['moon'] }),
    'triggers[0].rule.phaseKinds[0]: "moon" is no kind of phase',
  ],
  [
    'rows of no kind and no name',
    rule({ kind: 'row-failed' }),
    'triggers[0].rule: needs phaseKinds, items or byExitCode',
  ],
  [
    'exit codes that never name it',
    rule({ kind: 'row-failed', byExitCode: true }),
    'triggers[0].rule.byExitCode: no exit code names this trigger',
  ],
  [
    'an unknown phase',
    (d) => put(at(d, 'triggers.0'), 'phases', ['canary', 'moon']),
    'triggers[0].phases[1]: names phase "moon" that does not exist',
  ],
  [
    'a joint decision that must come with another rule',
    beside('all', { kind: 'joint', parties: ['ic', 'deployer'] }),
    'triggers[0].rule.of[1]: a joint decision inside all is never met',
  ],
  [
    'a joint decision among others',
    beside('any', { kind: 'joint', parties: ['ic', 'deployer'] }),
    'triggers[0].rule.of[1]: a joint decision inside any is never met',
  ],
  [
    'a report that must come with another rule',
    beside('all', { kind: 'reported' }),
    'triggers[0].rule.of[1]: a report inside all is never met',
  ],
  [
    'an unknown party',
    rule({ kind: 'joint', parties: ['ic', 'cook'] }),
    'triggers[0].rule.parties[1]: names role "cook" that does not exist',
  ],
];

describe('triggers that could never fire', () => {
  it.each(cases)('names %s with its path', (_what, spoil, problem) => {
    expect(problemsAfter(spoil)).toContain(problem);
  });

  it('says nothing of a report that is one of several ways', () => {
    expect(problemsAfter(beside('any', { kind: 'reported' }))).toEqual([]);
  });

  it('says nothing of a queue that stands, of rows by name and of the phases that arm it', () => {
    const sound = (d: SmallRunbookData) => {
      put(d, 'probes', [{ slug: 'ready', name: { en: 'R', tr: 'H' }, url: 'https://a' }]);
      put(at(d, 'triggers.0'), 'phases', ['canary']);
      beside('all', { kind: 'stuck', probe: 'ready', forMs: '5m' })(d);
      put(at(d, 'triggers.1'), 'rule', { kind: 'row-failed', items: ['weight'] });
    };
    expect(problemsAfter(sound)).toEqual([]);
  });
});
