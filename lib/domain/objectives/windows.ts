import { criteriaAsked, singlesOf } from '../runbook/criteria-asked.ts';
import type { Runbook } from '../runbook/schema.ts';
import { rulesOf } from '../triggers/rules-of.ts';

/** The windows of the burn dashboard: 1 h, 6 h and 24 h (D7, L3). */
export const shownWindows = [3_600_000, 21_600_000, 86_400_000] as const;

/**
 * Every window over which the burn of an objective is read, shortest first: the dashboard's, and those
 * that a trigger, a gate or a row of the runbook asks for (SRE workbook, multi-window).
 */
export function burnWindows(runbook: Runbook, objective: string): number[] {
  const asked = [
    ...runbook.triggers
      .flatMap((trigger) => rulesOf(trigger).map(({ rule }) => rule))
      .flatMap((rule) =>
        rule.kind === 'burn' && rule.objective === objective ? rule.windowsMs : [],
      ),
    ...[...criteriaAsked(runbook), ...runbook.completion.flatMap(singlesOf)].flatMap((one) =>
      one.kind === 'burn' && one.objective === objective ? one.windowMs : [],
    ),
  ];
  return [...new Set([...shownWindows, ...asked])].sort((a, b) => a - b);
}
