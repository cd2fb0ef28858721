import { unknownName } from './named.ts';
import { type Problem, problem, way } from './problem.ts';
import type { GateSpec, PhaseSpec, Runbook } from './schema.ts';

/** From which kind of phase each verb leads to which (ruling 10). */
const leads = {
  GO: { from: ['preparation', 'canary'], to: ['canary', 'closing', 'hypercare'] },
  PROCEED: { from: ['preparation', 'canary'], to: ['preparation', 'canary'] },
  COMPLETE: { from: ['preparation', 'canary'], to: ['closing', 'hypercare'] },
} satisfies Record<GateSpec['verb'], { from: PhaseSpec['kind'][]; to: PhaseSpec['kind'][] }>;

function checkGateTarget(runbook: Runbook, at: number, gate: GateSpec): Problem[] {
  const path = `phases[${at}].gate.to`;
  const target = runbook.phases.findIndex(({ slug }) => slug === gate.to);
  if (target < 0) {
    const unknown = problem('gate-leads-nowhere', path, { phase: gate.to });
    return [unknownName(runbook.phases, gate.to, unknown)];
  }
  if (target <= at) {
    return [problem('gate-leads-back', path, { phase: gate.to }, way('lead-on-or-extend'))];
  }
  const [from, to] = [runbook.phases[at]?.kind, runbook.phases[target]?.kind];
  const { verb } = gate;
  const known: { from: string[]; to: string[] } = leads[verb];
  if (!from || !to || (known.from.includes(from) && known.to.includes(to))) return [];
  return [
    problem(
      'verb-leads-elsewhere',
      path,
      { verb, from, to },
      way('verb-leads', { verb, ...known }),
    ),
  ];
}

function checkItems(phase: PhaseSpec, at: number): Problem[] {
  const starters = phase.items.filter((item) => item.startsSoak);
  return phase.items.flatMap((item, i) => {
    const path = `phases[${at}].items[${i}]`;
    const problems: Problem[] = [];
    if (item.measured && !item.soak && !phase.soak) {
      const where = `${path}.measured`;
      problems.push(problem('row-without-soak', where, {}, way('give-soak-or-leave')));
    }
    if (item.soak && !item.measured) {
      problems.push(problem('soak-not-measured', `${path}.soak`, {}, way('add-measured')));
    }
    if (item.startsSoak && (!phase.soak || starters[0] !== item)) {
      const where = `${path}.startsSoak`;
      problems.push(
        phase.soak
          ? problem('soak-started-twice', where, {}, way('start-soak-once'))
          : problem('phase-without-soak', where, {}, way('give-phase-soak')),
      );
    }
    if (item.pointOfNoReturn && ['rollback', 'reactivation'].includes(phase.kind)) {
      const where = `${path}.pointOfNoReturn`;
      problems.push(problem('no-return-on-way-back', where, {}, way('move-no-return')));
    }
    if (item.safe && phase.kind !== 'rollback') {
      problems.push(problem('safe-outside-rollback', `${path}.safe`, {}, way('move-safe')));
    }
    return problems;
  });
}

/** One way back for what moves traffic, with one row that says when it is safe (E7, ruling 28). */
function checkWayBack({ phases }: Runbook): Problem[] {
  const of = (kind: PhaseSpec['kind']) => phases.filter((phase) => phase.kind === kind);
  const problems: Problem[] = [];
  for (const kind of ['rollback', 'reactivation'] as const) {
    if (of(kind).length > 1)
      problems.push(problem('two-ways-back', 'phases', { kind }, way('join-rows')));
  }
  const [rollback] = of('rollback');
  if (!rollback) {
    if (of('canary').length === 0) return problems;
    return [...problems, problem('no-way-back', 'phases', {}, way('add-rollback'))];
  }
  const safe = rollback.items.filter((item) => item.safe).length;
  const path = `phases[${phases.indexOf(rollback)}].items`;
  return safe === 1
    ? problems
    : [...problems, problem('safe-rows', path, { count: safe }, way('mark-safe'))];
}

/** Phases, where their gates lead, and their rows. */
export function checkPhases(runbook: Runbook): Problem[] {
  const phases = runbook.phases.flatMap((phase, at) => [
    ...(phase.gate ? checkGateTarget(runbook, at, phase.gate) : []),
    ...checkItems(phase, at),
  ]);
  return [...phases, ...checkWayBack(runbook)];
}
