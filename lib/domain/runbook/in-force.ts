import type { Release } from '../room.ts';
import type { Runbook } from './schema.ts';

/**
 * The runbook as a release has it in force: limits, targets and cadence that were set anew in the place of its own
 * (`release.configure`). Idempotent; what was set anew stays until it is set again, so that a runbook in
 * force can be given, too.
 */
export function inForce(
  runbook: Runbook,
  { limits, cadence, objectives: targets }: Pick<Release, 'limits' | 'cadence' | 'objectives'>,
) {
  if (limits === undefined && cadence === undefined && targets === undefined) return runbook;
  const signals = runbook.signals.map((spec) => {
    const own = limits?.[spec.slug];
    if (own === undefined) return spec;
    const { warn: _before, ...rest } = spec;
    return { ...rest, ...own };
  });
  const objectives = runbook.objectives.map((spec) => ({
    ...spec,
    target: targets?.[spec.slug] ?? spec.target,
  }));
  return { ...runbook, signals, objectives, ...(cadence === undefined ? {} : { cadence }) };
}
