import { checkCommands } from './check-commands.ts';
import { checkCriteria } from './check-criteria.ts';
import { checkFlags } from './check-flags.ts';
import { checkPhases } from './check-phases.ts';
import { checkRoles } from './check-roles.ts';
import { checkSections } from './check-sections.ts';
import { checkSignals } from './check-signals.ts';
import { checkTriggers } from './check-triggers.ts';
import { checkWay } from './check-way.ts';
import { type Problem, problem, way } from './problem.ts';
import type { Runbook } from './schema.ts';

const twice = (slug: string, path: string) =>
  problem('slug-twice', `${path}.slug`, { slug }, way('slug-once'));

/** Slugs that appear a second time. */
function duplicates(path: string, rows: { slug: string }[]): Problem[] {
  return rows.flatMap(({ slug }, at) =>
    rows.findIndex((row) => row.slug === slug) < at ? [twice(slug, `${path}[${at}]`)] : [],
  );
}

/** Rows are named by their slug alone, so it is theirs in the whole runbook (ruling 24). */
function duplicateItems(runbook: Runbook): Problem[] {
  const seen = new Set<string>();
  return runbook.phases.flatMap((phase, p) =>
    phase.items.flatMap((item, i) => {
      const path = `phases[${p}].items[${i}]`;
      const again = seen.has(item.slug);
      seen.add(item.slug);
      return [
        ...(again ? [twice(item.slug, path)] : []),
        ...duplicates(`${path}.fields`, item.fields),
      ];
    }),
  );
}

/** Times that fall behind the one before; the list is what has a time at all. */
function outOfOrder(times: { path: string; ms: number }[]): Problem[] {
  return times.flatMap(({ path, ms }, at) =>
    at > 0 && ms < (times[at - 1]?.ms ?? ms)
      ? [problem('out-of-order', path, {}, way('order-or-correct'))]
      : [],
  );
}

/** A cadence that begins when no update is owed any more says nothing. */
function checkCadenceEnd({ cadence, cadenceUntil }: Runbook): Problem[] {
  if (cadenceUntil === undefined || cadence.every(({ from }) => from < cadenceUntil)) return [];
  return [problem('cadence-after-end', 'cadenceUntil', {}, way('end-cadence-later'))];
}

/**
 * Everything that a parsed runbook can still have wrong: references to what does not exist, gates and
 * polls that nobody can meet, letters nobody holds, commands whose placeholders are unknown. Empty: the
 * runbook can be run from start to end.
 */
export function checkRunbook(runbook: Runbook): Problem[] {
  const offsets = runbook.phases.flatMap(({ at }, index) =>
    at === undefined ? [] : [{ path: `phases[${index}].at`, ms: at }],
  );
  const cadence = runbook.cadence.map(({ from }, at) => ({
    path: `cadence[${at}].from`,
    ms: from,
  }));
  return [
    ...duplicates('roles', runbook.roles),
    ...duplicates('parameters', runbook.parameters),
    ...duplicates('signals', runbook.signals),
    ...duplicates('phases', runbook.phases),
    ...duplicates('triggers', runbook.triggers),
    ...(['flags', 'probes', 'objectives', 'alerts', 'rounds', 'freezes'] as const).flatMap((name) =>
      duplicates(name, runbook[name]),
    ),
    ...duplicateItems(runbook),
    ...outOfOrder(offsets),
    ...outOfOrder(cadence),
    ...checkCadenceEnd(runbook),
    ...checkRoles(runbook),
    ...checkSignals(runbook),
    ...checkPhases(runbook),
    ...checkCriteria(runbook),
    ...checkWay(runbook),
    ...checkTriggers(runbook),
    ...checkSections(runbook),
    ...checkFlags(runbook),
    ...checkCommands(runbook),
  ];
}

export type { Problem } from './problem.ts';
