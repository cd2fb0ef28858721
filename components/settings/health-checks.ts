import { checkNames, type HouseHealth, type JobName, jobNames } from '#lib/contract/house.ts';

type CheckState = 'ok' | 'bad' | 'no-data';

/** One line of the health page. */
export interface CheckLine {
  name: (typeof checkNames)[number] | `job-${JobName}`;
  state: CheckState;
  detail: string | undefined;
}

/** What is known of the checks and of every job; without an answer, or without its part, nothing is. */
export function checkLines(health: HouseHealth, answered: boolean): CheckLine[] {
  const checks = checkNames.map((name) => ({
    name,
    state: stateOf(answered ? health.checks[name].ok : undefined),
    detail: answered ? health.checks[name].detail : undefined,
  }));
  const turns = jobNames.map((name) => ({
    name: `job-${name}` as const,
    state: stateOf(answered ? health.jobs?.[name] : undefined),
    detail: undefined,
  }));
  return [...checks, ...turns];
}

function stateOf(ok: boolean | undefined): CheckState {
  if (ok === undefined) return 'no-data';
  return ok ? 'ok' : 'bad';
}
