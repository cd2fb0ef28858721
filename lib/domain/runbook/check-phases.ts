import { unknownName } from './named.ts';
import type { Problem } from './parse.ts';
import type { GateSpec, PhaseSpec, Runbook } from './schema.ts';

/** From which kind of phase each verb leads to which (ruling 10). */
const leads = {
  GO: { from: ['preparation', 'canary'], to: ['canary', 'closing', 'hypercare'] },
  PROCEED: { from: ['preparation', 'canary'], to: ['preparation', 'canary'] },
  COMPLETE: { from: ['preparation', 'canary'], to: ['closing', 'hypercare'] },
} satisfies Record<GateSpec['verb'], { from: PhaseSpec['kind'][]; to: PhaseSpec['kind'][] }>;

const wayOutOf = (verb: GateSpec['verb']) =>
  `${verb} leads from ${leads[verb].from.join(' or ')} to ${leads[verb].to.join(' or ')}: take another verb, or another kind of phase`;

function checkGateTarget(runbook: Runbook, at: number, gate: GateSpec): Problem[] {
  const path = `phases[${at}].gate.to`;
  const target = runbook.phases.findIndex(({ slug }) => slug === gate.to);
  if (target < 0) {
    const reason = `gate leads to phase "${gate.to}" that does not exist`;
    return [unknownName(runbook.phases, gate.to, path, reason)];
  }
  if (target <= at) {
    const help = 'a gate leads to a later phase; to repeat one write "extend: { to: … }"';
    return [{ path, reason: `gate leads back to phase "${gate.to}"`, help }];
  }
  const [from, to] = [runbook.phases[at]?.kind, runbook.phases[target]?.kind];
  const { from: starts, to: ends }: { from: string[]; to: string[] } = leads[gate.verb];
  if (from && to && starts.includes(from) && ends.includes(to)) return [];
  const reason = `${gate.verb} does not lead from a ${from} phase to a ${to} phase`;
  return [{ path, reason, help: wayOutOf(gate.verb) }];
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
        help: 'give the phase or the row a soak, or leave "measured" out',
      });
    }
    if (item.soak && !item.measured) {
      problems.push({
        path: `${path}.soak`,
        reason: 'nobody would record it: not measured',
        help: 'add "measured: soak" to the row',
      });
    }
    if (item.startsSoak && (!phase.soak || starters[0] !== item)) {
      const reason = phase.soak ? 'another row starts the soak' : 'the phase has no soak';
      const help = phase.soak ? 'one row of a phase starts it' : 'give the phase a soak';
      problems.push({ path: `${path}.startsSoak`, reason, help });
    }
    if (item.pointOfNoReturn && ['rollback', 'reactivation'].includes(phase.kind)) {
      const reason = 'the way back has no point of no return';
      const help = 'put it at a row of the way forward';
      problems.push({ path: `${path}.pointOfNoReturn`, reason, help });
    }
    if (item.safe && phase.kind !== 'rollback') {
      problems.push({
        path: `${path}.safe`,
        reason: 'only a rollback makes the system safe',
        help: 'put the row into the phase of kind rollback',
      });
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
      problems.push({
        path: 'phases',
        reason: `has two ${kind} phases`,
        help: 'put their rows into one',
      });
  }
  const [rollback] = of('rollback');
  if (!rollback) {
    if (of('canary').length === 0) return problems;
    const reason = 'moves traffic and has no rollback phase';
    const help = 'add a phase of kind rollback, with one row that has "safe: true"';
    return [...problems, { path: 'phases', reason, help }];
  }
  const safe = rollback.items.filter((item) => item.safe).length;
  const path = `phases[${phases.indexOf(rollback)}].items`;
  return safe === 1
    ? problems
    : [
        ...problems,
        {
          path,
          reason: `needs one safe row, has ${safe}`,
          help: 'mark the row after which users are safe with "safe: true"',
        },
      ];
}

/** Phases, where their gates lead, and their rows. */
export function checkPhases(runbook: Runbook): Problem[] {
  const phases = runbook.phases.flatMap((phase, at) => [
    ...(phase.gate ? checkGateTarget(runbook, at, phase.gate) : []),
    ...checkItems(phase, at),
  ]);
  return [...phases, ...checkWayBack(runbook)];
}
