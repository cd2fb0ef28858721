import { describe, expect, it } from 'vitest';
import { problemsAfter } from '#lib/contract/testing.ts';
import { parseRunbook } from './parse.ts';
import { at, put, type SpoiledCase, smallRunbookData } from './testing.ts';

const cases: SpoiledCase[] = [
  [
    'unknown field',
    (d) => put(at(d, 'phases.0.gate'), 'colour', 'red'),
    'phases[0].gate.colour: unknown field "colour"',
  ],
  [
    'wrong type',
    (d) => put(at(d, 'phases.1'), 'share', 'all'),
    'phases[1].share: "all" does not belong here',
  ],
  [
    'bad duration',
    (d) => put(d, 'decisionMs', '5 min'),
    'decisionMs: "5 min" does not belong here',
  ],
  ['one language', (d) => put(d, 'name', { en: 'Small' }), 'name.tr: is missing'],
  [
    'unknown owner',
    (d) => put(at(d, 'phases.2.items.0'), 'owner', 'cook'),
    'phases[2].items[0].owner: row names role "cook" that does not exist',
  ],
  [
    'an owner who may not act',
    (d) => put(at(d, 'phases.2.items.0'), 'owner', 'scribe'),
    'phases[2].items[0].owner: "scribe" may not act in workstream "rollout" (letter I)',
  ],
  [
    'a row slug twice',
    (d) => put(at(d, 'phases.2.items.0'), 'slug', 'weight'),
    'phases[2].items[0].slug: "weight" is there twice',
  ],
  [
    'a role twice',
    (d) => put(d.roles[2], 'slug', 'deployer'),
    'roles[2].slug: "deployer" is there twice',
  ],
  [
    'cadence out of order',
    (d) => put(d.cadence[1], 'from', 'T-1h'),
    'cadence[1].from: comes before the one above it',
  ],
  [
    'nobody accountable',
    (d) => put(d.raci.security, 'ic', 'C'),
    'raci.security: needs exactly one accountable role, has 0',
  ],
  [
    'two accountable',
    (d) => put(d.raci.security, 'deployer', 'RA'),
    'raci.security: needs exactly one accountable role, has 2',
  ],
  [
    'a role without a letter',
    (d) => put(d.raci, 'security', { ic: 'A', scribe: 'I' }),
    'raci.security: has no letter for role "deployer"',
  ],
  [
    'a letter for nobody',
    (d) => put(d.raci.security, 'cook', 'I'),
    'raci.security.cook: names role "cook" that does not exist',
  ],
  [
    'a signature of nobody',
    (d) => put(d, 'signOffs', ['cook']),
    'signOffs[0]: names role "cook" that does not exist',
  ],
  [
    'a signature of who is accountable for nothing',
    (d) => put(d, 'signOffs', ['ic', 'scribe']),
    'signOffs[1]: "scribe" is accountable for nothing it could sign',
  ],
  ['no IC', (d) => put(d.roles[0], 'slug', 'chief'), 'command: has no role "ic" (A1)'],
  [
    'many ICs',
    (d) => put(d.roles[0], 'seat', 'several'),
    'roles[0].seat: who commands is one person: "one"',
  ],
  [
    'unknown signal in a trigger',
    (d) => put(at(d, 'triggers.0.rule'), 'signal', 'foo'),
    'triggers[0].rule.signal: trigger names signal "foo" that does not exist',
  ],
  [
    'unknown kind of trigger',
    (d) => put(at(d, 'triggers.0.rule'), 'kind', 'mood'),
    'triggers[0].rule.kind: "mood" does not belong here',
  ],
  [
    'a joint decision with one party',
    (d) => put(at(d, 'triggers.1.rule'), 'parties', ['ic', 'ic']),
    'triggers[1].rule.parties: a joint decision has one party',
  ],
  [
    'unknown party',
    (d) => put(at(d, 'triggers.1.rule'), 'parties', ['ic', 'cook']),
    'triggers[1].rule.parties[1]: names role "cook" that does not exist',
  ],
  [
    'unknown phase kind',
    (d) => put(d.triggers[0], 'rule', { kind: 'row-failed', phaseKinds: ['lunch'] }),
    'triggers[0].rule.phaseKinds[0]: "lunch" is no kind of phase',
  ],
  [
    'an open-ended investigation',
    (d) => put(d.triggers[0], 'action', 'investigate'),
    'triggers[0].investigateMs: is needed where the action is investigate',
  ],
  [
    'a threshold without a bound',
    (d) => put(d.triggers[0], 'rule', { kind: 'threshold', signal: 'errors', windowMs: '5m' }),
    'triggers[0].rule: needs max or min',
  ],
  [
    'a limit on the wrong side',
    (d) => put(d.signals[0], 'limit', { min: 1 }),
    'signals[0].limit: needs max, since higher is bad',
  ],
  [
    'a warning beyond the limit',
    (d) => put(d.signals[0], 'warn', { max: 2 }),
    'signals[0].warn: lies beyond the limit',
  ],
  [
    'relative to nothing',
    (d) => {
      put(d.signals[0], 'scale', 'relative');
      put(d.signals[0], 'baseline', undefined);
    },
    'signals[0].baseline: is needed where the limit is relative',
  ],
  [
    'a source that speaks more seldom than its window is long',
    (d) => put(d.signals[0], 'source', { kind: 'push', everyMs: '1d' }),
    'signals[0].source.everyMs: is longer than the window: between two samples there would be none to judge',
  ],
  [
    'unknown placeholder',
    (d) => put(at(d, 'phases.2.items.0'), 'command', 'git tag {tag}'),
    'phases[2].items[0].command: placeholder {tag} is not known',
  ],
  [
    'unknown placeholder in a point',
    (d) => put(at(d, 'phases.2.items.0'), 'points', [{ en: 'in {room}', tr: 'burada' }]),
    'phases[2].items[0].points[0].en: placeholder {room} is not known',
  ],
  [
    'an open quote',
    (d) => put(at(d, 'phases.2.items.0'), 'command', 'echo "done'),
    'phases[2].items[0].command: a quote is never closed',
  ],
  [
    'a placeholder beside an expansion',
    (d) => put(at(d, 'phases.2.items.0'), 'command', 'echo "{version} $(date)"'),
    'phases[2].items[0].command: a placeholder and an expansion stand in the same double quotes',
  ],
  [
    'a placeholder in a command within a command',
    (d) => put(at(d, 'phases.2.items.0'), 'command', "kubectl exec web -- sh -ec 'tag {version}'"),
    'phases[2].items[0].command: a placeholder stands where a shell reads it a second time',
  ],
  [
    'a placeholder in a here-document',
    (d) => put(at(d, 'phases.2.items.0'), 'command', 'cat <<EOF\n{version}\nEOF'),
    'phases[2].items[0].command: a placeholder stands where a shell reads it a second time',
  ],
  [
    'a command that turns around',
    (d) => put(at(d, 'phases.2.items.0'), 'command', 'echo \u202etxt.exe'),
    'phases[2].items[0].command: holds a character that nobody sees (U+202E)',
  ],
  [
    'a command with an escape sequence',
    (d) => put(at(d, 'phases.2.items.0'), 'command', 'echo \u001b[2Kdone'),
    'phases[2].items[0].command: holds a character that nobody sees (U+001B)',
  ],
  [
    'quotes in quotes',
    (d) => put(at(d, 'phases.2.items.0'), 'command', 'echo "$(cat "{version}")"'),
    'phases[2].items[0].command: quotes inside $(…) inside quotes: placeholders cannot be told apart',
  ],
  [
    'a parameter that is a fact',
    (d) => put(d.parameters[0], 'slug', 'version'),
    'parameters[0].slug: {version} is a fact of the release',
  ],
  [
    'unknown placeholder in a statement',
    (d) => put(d.statements, 'GO', { en: 'GO', tr: '{mood}' }),
    'statements.GO.tr: placeholder {mood} is not known',
  ],
  [
    'unknown placeholder in a statement over a criterion',
    (d) => put(d, 'overrideStatements', { GO: { en: '{mood}', tr: 'GO' } }),
    'overrideStatements.GO.en: placeholder {mood} is not known',
  ],
  [
    'a trigger named to the public',
    (d) => put(d.updates, 'started', { en: '{trigger}', tr: 'x' }),
    'updates.started.en: placeholder {trigger} is not known',
  ],
];

describe('checkRunbook', () => {
  it('finds nothing in a runbook that can be run', () => {
    expect(problemsAfter(() => {})).toEqual([]);
  });

  it('parses its own stored form to the same', () => {
    const once = parseRunbook(smallRunbookData());
    expect(once.ok && parseRunbook(once.runbook)).toEqual(once);
  });

  it.each(cases)('names %s with its path', (_what, spoil, problem) => {
    expect(problemsAfter(spoil)).toContain(problem);
  });
});
