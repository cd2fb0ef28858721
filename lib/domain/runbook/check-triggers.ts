import type { Problem } from './parse.ts';
import { PhaseKind, type Runbook, type TriggerSpec } from './schema.ts';

function checkSignalOf(runbook: Runbook, { rule }: TriggerSpec, path: string): Problem[] {
  if (!('signal' in rule)) return [];
  const signal = runbook.signals.find(({ slug }) => slug === rule.signal);
  if (!signal) {
    return [
      {
        path: `${path}.rule.signal`,
        reason: `trigger names signal "${rule.signal}" that does not exist`,
      },
    ];
  }
  if (rule.kind === 'over-baseline' && !signal.baseline) {
    return [{ path: `${path}.rule.signal`, reason: `signal "${rule.signal}" has no baseline` }];
  }
  if (rule.kind === 'threshold' && rule.max === undefined && rule.min === undefined) {
    return [{ path: `${path}.rule`, reason: 'needs max or min' }];
  }
  return [];
}

/** A joint decision needs two parties that exist (F4); each of them once. */
function checkParties(runbook: Runbook, { rule }: TriggerSpec, path: string): Problem[] {
  if (rule.kind !== 'joint') return [];
  const unknown = rule.parties.flatMap((party, at) =>
    runbook.roles.some(({ slug }) => slug === party)
      ? []
      : [
          {
            path: `${path}.rule.parties[${at}]`,
            reason: `names role "${party}" that does not exist`,
          },
        ],
  );
  const isAlone = new Set(rule.parties).size < 2;
  return isAlone
    ? [...unknown, { path: `${path}.rule.parties`, reason: 'a joint decision has one party' }]
    : unknown;
}

function checkPhaseKinds({ rule }: TriggerSpec, path: string): Problem[] {
  if (rule.kind !== 'row-failed') return [];
  const known: readonly string[] = PhaseKind.options;
  return rule.phaseKinds.flatMap((kind, at) =>
    known.includes(kind)
      ? []
      : [{ path: `${path}.rule.phaseKinds[${at}]`, reason: `"${kind}" is no kind of phase` }],
  );
}

function checkInvestigation({ action, investigateMs }: TriggerSpec, path: string): Problem[] {
  if ((action === 'investigate') === (investigateMs !== undefined)) return [];
  const reason =
    action === 'investigate'
      ? 'is needed where the action is investigate'
      : `says nothing where the action is ${action}`;
  return [{ path: `${path}.investigateMs`, reason }];
}

/** Triggers that name what does not exist, or could never fire (E1). */
export function checkTriggers(runbook: Runbook): Problem[] {
  return runbook.triggers.flatMap((trigger, at) => {
    const path = `triggers[${at}]`;
    return [
      ...checkSignalOf(runbook, trigger, path),
      ...checkParties(runbook, trigger, path),
      ...checkPhaseKinds(trigger, path),
      ...checkInvestigation(trigger, path),
    ];
  });
}
