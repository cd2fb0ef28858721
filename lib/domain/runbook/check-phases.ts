import type { Problem } from './parse.ts';
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
  if (target < 0) return [{ path, reason: `gate leads to phase "${gate.to}" that does not exist` }];
  if (target <= at) return [{ path, reason: `gate leads back to phase "${gate.to}"` }];
  const [from, to] = [runbook.phases[at]?.kind, runbook.phases[target]?.kind];
  const { from: starts, to: ends }: { from: string[]; to: string[] } = leads[gate.verb];
  if (from && to && starts.includes(from) && ends.includes(to)) return [];
  return [{ path, reason: `${gate.verb} does not lead from a ${from} phase to a ${to} phase` }];
}

function checkItems(phase: PhaseSpec, at: number): Problem[] {
  const starters = phase.items.filter((item) => item.startsSoak);
  return phase.items.flatMap((item, i) => {
    const path = `phases[${at}].items[${i}]`;
    const problems: Problem[] = [];
    if (item.measured && !item.soak && !phase.soak) {
      problems.push({
        path: `${path}.measured`,
        reason: 'row measures a soak, and the phase has none',
      });
    }
    if (item.soak && !item.measured) {
      problems.push({ path: `${path}.soak`, reason: 'nobody would record it: not measured' });
    }
    if (item.startsSoak && (!phase.soak || starters[0] !== item)) {
      const reason = phase.soak ? 'another row starts the soak' : 'the phase has no soak';
      problems.push({ path: `${path}.startsSoak`, reason });
    }
    if (item.safe && phase.kind !== 'rollback') {
      problems.push({ path: `${path}.safe`, reason: 'only a rollback makes the system safe' });
    }
    return problems;
  });
}

/** One way back for what moves traffic, with one row that says when it is safe (E7, ruling 28). */
function checkWayBack({ phases }: Runbook): Problem[] {
  const of = (kind: PhaseSpec['kind']) => phases.filter((phase) => phase.kind === kind);
  const problems: Problem[] = [];
  for (const kind of ['rollback', 'reactivation'] as const) {
    if (of(kind).length > 1) problems.push({ path: 'phases', reason: `has two ${kind} phases` });
  }
  const [rollback] = of('rollback');
  if (!rollback) {
    if (of('canary').length === 0) return problems;
    return [...problems, { path: 'phases', reason: 'moves traffic and has no rollback phase' }];
  }
  const safe = rollback.items.filter((item) => item.safe).length;
  const path = `phases[${phases.indexOf(rollback)}].items`;
  return safe === 1 ? problems : [...problems, { path, reason: `needs one safe row, has ${safe}` }];
}

/** Phases, where their gates lead, and their rows. */
export function checkPhases(runbook: Runbook): Problem[] {
  const phases = runbook.phases.flatMap((phase, at) => [
    ...(phase.gate ? checkGateTarget(runbook, at, phase.gate) : []),
    ...checkItems(phase, at),
  ]);
  return [...phases, ...checkWayBack(runbook)];
}
