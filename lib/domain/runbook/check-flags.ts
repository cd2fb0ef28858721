import { segmentsOf } from '../flags/standing.ts';
import { type Problem, problem, way } from './problem.ts';
import type { Runbook } from './schema.ts';

/** A row that switches on does so for its own segment: a phase without one has nothing to switch on. */
function strayRows(runbook: Runbook): Problem[] {
  return runbook.phases.flatMap((phase, p) =>
    phase.items.flatMap(({ flag }, i) => {
      const spec = flag?.on ? runbook.flags.find(({ slug }) => slug === flag.flag) : undefined;
      if (!spec || spec.scope === 'all' || phase.segment) return [];
      const path = `phases[${p}].items[${i}].flag`;
      return [problem('flag-without-segment', path, { flag: spec.slug }, way('give-segment'))];
    }),
  );
}

/** Rows that switch on for no segment, and flags by segment that no phase with a segment ever sets (E10). */
export function checkFlags(runbook: Runbook): Problem[] {
  const unset = runbook.flags.flatMap((flag, at) =>
    flag.scope === 'segment' && segmentsOf(runbook, flag).length === 0
      ? [problem('flag-never-set', `flags[${at}].scope`, {}, way('scope-all'))]
      : [],
  );
  return [...strayRows(runbook), ...unset];
}
