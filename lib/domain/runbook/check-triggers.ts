import { type PlacedRule, rulesOf } from '../triggers/rules-of.ts';
import type { SingleRule } from '../triggers/trigger-spec.ts';
import { allNamed, checkPeople, named, unknownName } from './named.ts';
import { type Problem, problem, way } from './problem.ts';
import { PhaseKind, type Runbook, type TriggerSpec } from './schema.ts';

type Rule<K extends SingleRule['kind']> = Extract<SingleRule, { kind: K }>;

function checkSignal({ signals }: Runbook, rule: SingleRule, path: string): Problem[] {
  if (!('signal' in rule)) return [];
  const signal = signals.find(({ slug }) => slug === rule.signal);
  if (!signal) {
    const params = { signal: rule.signal };
    const unknown = problem('trigger-names-unknown-signal', `${path}.signal`, params);
    return [unknownName(signals, rule.signal, unknown)];
  }
  if (rule.kind === 'over-baseline' && !signal.baseline) {
    const params = { signal: rule.signal };
    return [problem('signal-without-baseline', `${path}.signal`, params, way('give-baseline'))];
  }
  if (rule.kind === 'threshold' && rule.max === undefined && rule.min === undefined) {
    return [problem('bound-missing', path, {}, way('write-bound'))];
  }
  return [];
}

/** A joint decision needs two parties that exist (F4); each of them once. */
function checkParties({ roles }: Runbook, rule: Rule<'joint'>, path: string): Problem[] {
  const { parties } = rule;
  const unknown = [
    ...allNamed(roles, parties, `${path}.parties`, 'role'),
    ...checkPeople(rule, path),
  ];
  const isAlone = new Set(parties).size < 2;
  return isAlone
    ? [...unknown, problem('joint-of-one', `${path}.parties`, {}, way('name-two-roles'))]
    : unknown;
}

/** The queue is a signal, or what a probe's answers say of it (E4). */
function checkStuck({ signals, probes }: Runbook, rule: Rule<'stuck'>, path: string): Problem[] {
  const isBlind = rule.depth === undefined && rule.probe === undefined;
  return [
    ...named(signals, rule.depth, `${path}.depth`, 'signal'),
    ...named(signals, rule.consumed, `${path}.consumed`, 'signal'),
    ...named(probes, rule.probe, `${path}.probe`, 'probe'),
    ...(isBlind ? [problem('queue-unseen', path, {}, way('name-queue'))] : []),
  ];
}

/** Rows whose FAIL fires: of a kind of phase, by name, or by an exit code that names the trigger (C6). */
function checkRows(
  { phases }: Runbook,
  rule: Rule<'row-failed'>,
  path: string,
  slug: string,
): Problem[] {
  const known: readonly string[] = PhaseKind.options;
  const rows = phases.flatMap(({ items }) => items);
  const kinds = rule.phaseKinds.flatMap((kind, at) =>
    known.includes(kind)
      ? []
      : [
          unknownName(
            known,
            kind,
            problem('phase-kind-unknown', `${path}.phaseKinds[${at}]`, { kind }),
          ),
        ],
  );
  const isNamed = rows.some(({ exitCodes }) => exitCodes.some(({ trigger }) => trigger === slug));
  const isEmpty = !rule.byExitCode && rule.phaseKinds.length + rule.items.length === 0;
  return [
    ...kinds,
    ...allNamed(rows, rule.items, `${path}.items`, 'row'),
    ...(rule.byExitCode && !isNamed
      ? [
          problem(
            'no-exit-code-fires',
            `${path}.byExitCode`,
            {},
            way('write-at-exit-code', { trigger: slug }),
          ),
        ]
      : []),
    ...(isEmpty ? [problem('no-row-fires', path, {}, way('say-whose-fail'))] : []),
  ];
}

function checkRule(runbook: Runbook, rule: SingleRule, path: string, slug: string): Problem[] {
  switch (rule.kind) {
    case 'stuck':
      return checkStuck(runbook, rule, path);
    case 'probe':
    case 'drift':
      return named(runbook.probes, rule.probe, `${path}.probe`, 'probe');
    case 'burn':
    case 'budget':
      return named(runbook.objectives, rule.objective, `${path}.objective`, 'objective');
    case 'row-failed':
      return checkRows(runbook, rule, path, slug);
    case 'joint':
      return checkParties(runbook, rule, path);
    default:
      return checkSignal(runbook, rule, path);
  }
}

/**
 * Parts of a composed rule that never come to be met: a joint decision is one by itself, and a person
 * reports the whole trigger, not a part of it.
 */
function checkPart(
  whole: TriggerSpec['rule']['kind'],
  { rule }: PlacedRule,
  path: string,
): Problem[] {
  if (rule.kind === 'joint' && (whole === 'all' || whole === 'any')) {
    return [problem('joint-inside', path, { rule: whole }, way('own-trigger'))];
  }
  if (rule.kind === 'reported' && whole === 'all') {
    return [problem('report-inside-all', path, {}, way('own-trigger-or-any'))];
  }
  return [];
}

/** Rows that settle an investigation settle nothing else. */
function checkSettled({ phases }: Runbook, trigger: TriggerSpec, path: string): Problem[] {
  const { action, settledBy } = trigger;
  const rows = phases.flatMap(({ items }) => items);
  const isIdle = action !== 'investigate' && settledBy.length > 0;
  return [
    ...allNamed(rows, settledBy, `${path}.settledBy`, 'row'),
    ...(isIdle
      ? [problem('investigates-nothing', `${path}.settledBy`, { action }, way('leave-out'))]
      : []),
  ];
}

function checkInvestigation({ action, investigateMs }: TriggerSpec, path: string): Problem[] {
  if ((action === 'investigate') === (investigateMs !== undefined)) return [];
  const where = `${path}.investigateMs`;
  return action === 'investigate'
    ? [problem('investigation-unbounded', where, {}, way('write-investigate'))]
    : [problem('investigates-nothing', where, { action }, way('leave-out'))];
}

/** Triggers that name what does not exist, or could never fire (E1); each part of a composed rule, too. */
export function checkTriggers(runbook: Runbook): Problem[] {
  return runbook.triggers.flatMap((trigger, at) => {
    const path = `triggers[${at}]`;
    const isComposed = trigger.rule.kind === 'all' || trigger.rule.kind === 'any';
    const rules = rulesOf(trigger).flatMap((placed, part) => {
      const where = isComposed ? `${path}.rule.of[${part}]` : `${path}.rule`;
      return [
        ...checkRule(runbook, placed.rule, where, trigger.slug),
        ...checkPart(trigger.rule.kind, placed, where),
      ];
    });
    return [
      ...rules,
      ...allNamed(runbook.phases, trigger.phases, `${path}.phases`, 'phase'),
      ...checkInvestigation(trigger, path),
      ...checkSettled(runbook, trigger, path),
    ];
  });
}
