import { named } from './named.ts';
import { type Problem, problem, way } from './problem.ts';
import type { PhaseSpec, Runbook } from './schema.ts';

/** Phases that are on the way forward; the way back opens with a decision of its own. */
const isForward = ({ kind }: PhaseSpec) => kind !== 'rollback' && kind !== 'reactivation';

/** The phase after this one: where its gate leads, or the next in the list that stands behind no gate. */
function nextOf({ phases }: Runbook, at: number): number | undefined {
  const gate = phases[at]?.gate;
  if (gate) {
    const to = phases.findIndex(({ slug }) => slug === gate.to);
    return to > at ? to : undefined;
  }
  const next = phases[at + 1];
  if (!next || !isForward(next) || phases.some((phase) => phase.gate?.to === next.slug)) {
    return undefined;
  }
  return at + 1;
}

/** The way forward from the first phase on, as places in the list; each step goes on, so that it ends. */
function forwardOf(runbook: Runbook): number[] {
  const forward: number[] = [];
  for (let at: number | undefined = 0; at !== undefined; at = nextOf(runbook, at)) forward.push(at);
  return forward;
}

/** EXTEND goes back to a phase that can be run again, or stays in this one; from there the gates lead here (F1). */
function checkExtend({ phases }: Runbook, at: number, forward: number[]): Problem[] {
  const extend = phases[at]?.gate?.extend;
  if (!extend) return [];
  const path = `phases[${at}].gate.extend.to`;
  const target = phases.findIndex(({ slug }) => slug === extend.to);
  if (target < 0) return named(phases, extend.to, path, 'phase');
  if (target > at)
    return [problem('extends-to-later', path, { phase: extend.to }, way('name-phase-before'))];
  const kind = phases[target]?.kind;
  if (kind !== 'preparation' && kind !== 'canary') {
    return [problem('kind-not-extended', path, { kind: `${kind}` }, way('name-extendable'))];
  }
  if (forward.includes(target) || !forward.includes(at)) return [];
  return [problem('extends-away', path, { phase: extend.to }, way('name-phase-of-way'))];
}

const isEnd = ({ kind }: PhaseSpec) => kind === 'closing' || kind === 'hypercare';

/** A release ends by a decision: a gate leads into its closing or hypercare, and nothing else does. */
function checkEnd({ phases }: Runbook, forward: number[]): Problem[] {
  const at = forward.find((place) => phases.slice(place, place + 1).some(isEnd));
  const end = at === undefined ? undefined : phases[at];
  if (at === undefined || !end) {
    return [problem('never-completes', 'phases', {}, way('lead-to-end'))];
  }
  if (phases.some(({ gate }) => gate?.to === end.slug)) return [];
  const params = { kind: end.kind };
  return [problem('end-undecided', `phases[${at}].kind`, params, way('lead-to-end'))];
}

/** Phases that nobody could begin, and extensions that come back to no decision: each way has an end. */
export function checkWay(runbook: Runbook): Problem[] {
  const forward = forwardOf(runbook);
  const lost = runbook.phases.flatMap((phase, at) => {
    const isLost = isForward(phase) && !forward.includes(at);
    return [
      ...(isLost
        ? [problem('phase-lost', `phases[${at}]`, {}, way('lead-to-phase', { phase: phase.slug }))]
        : []),
      ...checkExtend(runbook, at, forward),
    ];
  });
  return lost.length > 0 ? lost : checkEnd(runbook, forward);
}
