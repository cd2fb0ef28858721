import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRunbookText } from './runbook-file.ts';

const docs = readFileSync(new URL('../../docs/write-a-runbook.md', import.meta.url), 'utf8');
const [, example = ''] = /```yaml\n(format: 1\n.*?)```/s.exec(docs) ?? [];

/** What the check says of the example with one line of it written otherwise. */
function saidOf(from: string, to: string): string[] {
  expect(example.split(from)).toHaveLength(2);
  const answer = readRunbookText(example.replace(from, to));
  if (answer.ok) throw new Error('a spoiled file passed');
  return answer.problems.map(({ line, column, path, reason, help }) => {
    if (!help) throw new Error(`${reason}: no way out`);
    return `${line}:${column} ${path}: ${reason}; ${help}`;
  });
}

const shelf = (criterion: string): [string, string] => [
  'criteria: [{ kind: rows }, { kind: soak }, { kind: signals }, { kind: triggers }]',
  `criteria: [${criterion}]`,
];

/** One bad file each: what is changed in the example, and the whole of what the check says of it. */
const bad: [what: string, from: string, to: string, said: string][] = [
  [
    'a gate that waits for a soak that is not there',
    '    soak: { durationMs: 15m, mode: elapsed }\n',
    '',
    '39:34 phases[1].gate.criteria[1]: gate waits for a soak, and the phase has none; give the phase "soak: { durationMs: 15m, mode: elapsed }", or take the criterion out',
  ],
  [
    'a gate that waits for what comes later',
    ...shelf('{ kind: phases, phases: [close] }'),
    '40:18 phases[1].gate.criteria[0]: waits for phase "close" that comes later; a gate can wait for phases before it; what comes later belongs into a later gate or into completion',
  ],
  [
    'completion that waits for the way back',
    'completion: [{ kind: phases, phases: [roll-out, close] }]',
    'completion: [{ kind: phases, phases: [back] }]',
    '70:14 completion[0]: waits for phase "back" of the way back; name a phase of the way forward',
  ],
  [
    'a role without a letter',
    'decision: { <<: *all, operator: C }',
    'decision: { lead: A }',
    '17:3 raci.decision: has no letter for role "operator"; write "operator: I" where it only reads; R acts, A decides, C votes',
  ],
  [
    'a joint decision with one party',
    'parties: [lead, operator]',
    'parties: [lead, lead]',
    '69:26 triggers[1].rule.parties: a joint decision has one party; name two roles at least, each once',
  ],
  [
    'an unknown role that is nearly right',
    'owner: operator, workstream: communication',
    'owner: operater, workstream: communication',
    '53:45 phases[2].items[0].owner: row names role "operater" that does not exist; did you mean "operator"?',
  ],
  [
    'an unknown signal that is far off',
    'signal: errors',
    'signal: rain',
    '64:30 triggers[0].rule.signal: trigger names signal "rain" that does not exist; there is "errors"',
  ],
  [
    'offsets out of order',
    'at: T+0',
    'at: T-45m',
    '34:5 phases[1].at: comes before the one above it; put them in the order in which they begin, or correct the time',
  ],
  [
    'a gate that leads in a circle',
    'verb: COMPLETE\n      to: close',
    'verb: PROCEED\n      to: prepare',
    '39:7 phases[1].gate.to: gate leads back to phase "prepare"; a gate leads to a later phase; to repeat one write "extend: { to: … }"',
  ],
  [
    'a way without an end',
    'kind: closing',
    'kind: preparation',
    '39:7 phases[1].gate.to: COMPLETE does not lead from a canary phase to a preparation phase; COMPLETE leads from preparation or canary to closing or hypercare: take another verb, or another kind of phase',
  ],
  [
    'a wrong key',
    'durationMs: 15m',
    'duration: 15m',
    '36:13 phases[1].soak.duration: unknown field "duration"; did you mean "durationMs"?',
  ],
  [
    'a wrong key of one kind among many',
    'rule: { kind: bad-trend, signal: errors }',
    'rule: { kind: bad-trend, signal: errors, signl: x }',
    '64:46 triggers[0].rule.signl: unknown field "signl"; did you mean "signal"?',
  ],
  [
    'a wrong kind',
    'kind: bad-trend',
    'kind: bad-trent',
    '64:13 triggers[0].rule.kind: "bad-trent" does not belong here; did you mean "bad-trend"?',
  ],
  [
    'a duration in words',
    'decisionMs: 5m',
    'decisionMs: 5 minutes',
    '6:1 decisionMs: "5 minutes" does not belong here; a duration such as 90s, 15m, 24h or 3d',
  ],
  [
    'text where a number belongs',
    'share: 100',
    'share: all',
    '35:5 phases[1].share: "all" does not belong here; write a number, without quotes',
  ],
  [
    'a signature by whom nothing was given',
    'completion:',
    'signOffs: [operator]\ncompletion:',
    '70:12 signOffs[0]: "operator" is accountable for nothing it could sign; give it A or RA in a workstream, or let an accountable role sign',
  ],
  [
    'a point of no return on the way back',
    'safe: true }',
    'safe: true, pointOfNoReturn: { rollForward: Wait } }',
    '58:98 phases[3].items[0].pointOfNoReturn: the way back has no point of no return; put it at a row of the way forward',
  ],
  [
    'more people than there are seats',
    '- { slug: backup, text: Backup taken, owner: operator, workstream: rollout }',
    '- { slug: backup, text: Backup taken, owner: operator, workstream: rollout, approval: { roles: [lead], count: 2 } }',
    '30:110 phases[0].items[0].approval.count: wants 2 people, and these seats hold 1; lower the count, or name a role with "seat: several"',
  ],
  [
    'a freeze that no gate asks for',
    'completion:',
    'freezes: [{ slug: f, name: F, window: { kind: weekly, days: [fri], from: "16:00", until: "08:00" } }]\ncompletion:',
    '70:1 freezes: locks nothing: no gate and no row asks for it; write "{ kind: freeze }" among the criteria of each gate that it locks',
  ],
  [
    'a freeze that never ends',
    'completion:',
    'freezes: [{ slug: f, name: F, window: { kind: weekly, days: [mon, tue, wed, thu, fri, sat, sun], from: "00:00", until: "00:00" } }]\ncompletion:',
    '70:31 freezes[0].window: never ends: no gate would ever open; leave a time in which gates may open',
  ],
  [
    'a freeze that ends before it begins',
    'completion:',
    'freezes: [{ slug: f, name: F, window: { kind: once, from: "2030-01-02T00:00:00Z", until: "2030-01-01T00:00:00Z" } }]\ncompletion:',
    '70:83 freezes[0].window.until: ends before it begins; write the later instant as until',
  ],
];

describe('the example of the documentation', () => {
  it('is sound, with texts in one language and letters taken over', () => {
    const answer = readRunbookText(example);
    if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
    expect(answer.runbook.summary).toEqual({
      en: 'One step to all users, and one way back.',
      tr: 'One step to all users, and one way back.',
    });
    expect(answer.runbook.raci.decision).toEqual({ lead: 'A', operator: 'C' });
  });

  it.each(bad)('says of %s where it is, what it is, and the way out', (_what, from, to, said) => {
    expect(saidOf(from, to)).toContain(said);
  });
});
