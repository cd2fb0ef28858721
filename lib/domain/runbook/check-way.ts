import { named } from './named.ts';
import type { Problem } from './parse.ts';
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
function wayOf(runbook: Runbook): number[] {
  const way: number[] = [];
  for (let at: number | undefined = 0; at !== undefined; at = nextOf(runbook, at)) way.push(at);
  return way;
}

/** EXTEND goes back to a phase that can be run again, or stays in this one; from there the gates lead here (F1). */
function checkExtend({ phases }: Runbook, at: number, way: number[]): Problem[] {
  const extend = phases[at]?.gate?.extend;
  if (!extend) return [];
  const path = `phases[${at}].gate.extend.to`;
  const target = phases.findIndex(({ slug }) => slug === extend.to);
  if (target < 0) return named(phases, extend.to, path, 'phase');
  if (target > at)
    return [
      {
        path,
        reason: `extends to phase "${extend.to}" that comes later`,
        help: 'EXTEND repeats: name this phase or one before it',
      },
    ];
  const kind = phases[target]?.kind;
  if (kind !== 'preparation' && kind !== 'canary') {
    return [
      {
        path,
        reason: `a ${kind} phase is not extended`,
        help: 'name a preparation or canary phase',
      },
    ];
  }
  if (way.includes(target) || !way.includes(at)) return [];
  return [
    {
      path,
      reason: `no gate leads from phase "${extend.to}" back here`,
      help: 'name a phase of the way that leads to this gate',
    },
  ];
}

const isEnd = ({ kind }: PhaseSpec) => kind === 'closing' || kind === 'hypercare';

/** A release ends by a decision: a gate leads into its closing or hypercare, and nothing else does. */
function checkEnd({ phases }: Runbook, way: number[]): Problem[] {
  const at = way.find((place) => phases.slice(place, place + 1).some(isEnd));
  const help = 'let a gate with the verb COMPLETE lead to a phase of kind closing or hypercare';
  const end = at === undefined ? undefined : phases[at];
  if (at === undefined || !end) {
    return [
      { path: 'phases', reason: 'no gate leads to an end: the release never completes', help },
    ];
  }
  if (phases.some(({ gate }) => gate?.to === end.slug)) return [];
  const reason = `begins without a decision: a ${end.kind} phase comes after COMPLETE`;
  return [{ path: `phases[${at}].kind`, reason, help }];
}

/** Phases that nobody could begin, and extensions that come back to no decision: each way has an end. */
export function checkWay(runbook: Runbook): Problem[] {
  const way = wayOf(runbook);
  const lost = runbook.phases.flatMap((phase, at) => {
    const isLost = isForward(phase) && !way.includes(at);
    return [
      ...(isLost
        ? [
            {
              path: `phases[${at}]`,
              reason: 'no gate and no phase leads here',
              help: `name "${phase.slug}" as "to" of an earlier gate, or leave the phase out`,
            },
          ]
        : []),
      ...checkExtend(runbook, at, way),
    ];
  });
  return lost.length > 0 ? lost : checkEnd(runbook, way);
}
