import type { HouseHealth } from '#lib/contract/house.ts';

type CheckState = 'ok' | 'bad' | 'no-data';

/** One line of the health page. */
export interface CheckLine {
  name: string;
  state: CheckState;
  detail: string | undefined;
}

/** Jobs that a Warroom always has; named here so that an answer without them shows what is missing. */
const jobs = ['due', 'self', 'feed', 'poll', 'probe'];

/** What is known of the checks and jobs; without an answer, or without its part, nothing is. */
export function checkLines(health: HouseHealth, answered: boolean): CheckLine[] {
  const checks = Object.entries(health.checks).map(([name, { ok, detail }]) => ({
    name,
    state: stateOf(answered ? ok : undefined),
    detail: answered ? detail : undefined,
  }));
  const turns = [...new Set([...jobs, ...Object.keys(health.jobs ?? {})])].map((name) => ({
    name: `job-${name}`,
    state: stateOf(answered ? health.jobs?.[name] : undefined),
    detail: undefined,
  }));
  return [...checks, ...turns];
}

function stateOf(ok: boolean | undefined): CheckState {
  if (ok === undefined) return 'no-data';
  return ok ? 'ok' : 'bad';
}
