import { segmentsOf } from '../flags/standing.ts';
import type { Problem } from './parse.ts';
import type { Runbook } from './schema.ts';

/** A row that switches on does so for its own segment: a phase without one has nothing to switch on. */
function strayRows(runbook: Runbook): Problem[] {
  return runbook.phases.flatMap((phase, p) =>
    phase.items.flatMap(({ flag }, i) => {
      const spec = flag?.on ? runbook.flags.find(({ slug }) => slug === flag.flag) : undefined;
      if (!spec || spec.scope === 'all' || phase.segment) return [];
      const path = `phases[${p}].items[${i}].flag`;
      return [
        {
          path,
          reason: `switches "${spec.slug}" on for the segment of a phase that has none`,
          help: 'give the phase a segment, or the flag "scope: all"',
        },
      ];
    }),
  );
}

/** Rows that switch on for no segment, and flags by segment that no phase with a segment ever sets (E10). */
export function checkFlags(runbook: Runbook): Problem[] {
  const unset = runbook.flags.flatMap((flag, at) =>
    flag.scope === 'segment' && segmentsOf(runbook, flag).length === 0
      ? [
          {
            path: `flags[${at}].scope`,
            reason: 'no row of a phase with a segment sets it',
            help: 'write "scope: all", or let a row of a phase with a segment set it',
          },
        ]
      : [],
  );
  return [...strayRows(runbook), ...unset];
}
