import { count, type Fields, fieldsOf, line, pick, saidBy, statusOf } from './answer-words.ts';
import type { PilotBudget, ProbeCheck } from './probe-reading.ts';

export const MOST_CHECKS = 50;
const MOST_BUDGETS = 10;
const rank = { ok: 0, unknown: 1, degraded: 2, failed: 3 } as const;

/** health+json lists several measurements under one name: the worst of them is the check's. */
function worst(name: string, parts: unknown[]): ProbeCheck {
  const checks = parts.slice(0, MOST_CHECKS).map((part) => checkOf(name, part));
  const [first = { name, status: 'unknown' as const }, ...others] = checks;
  return others.reduce((a, b) => (rank[b.status] > rank[a.status] ? b : a), first);
}

function checkOf(name: string, value: unknown): ProbeCheck {
  if (Array.isArray(value)) return worst(name, value);
  const fields = fieldsOf(value);
  if (!fields) return { name, status: statusOf(saidBy(value)) };
  const status = statusOf(
    saidBy(pick(fields, 'status', 'state', 'ok', 'ready', 'healthy', 'health')),
  );
  const told = pick(fields, 'description', 'detail', 'message', 'error', 'output', 'reason');
  const text = line(told) ?? line(fieldsOf(pick(fields, 'details', 'data'))?.error);
  return text === undefined ? { name, status } : { name, status, text };
}

function named(value: unknown): ProbeCheck[] {
  if (Array.isArray(value)) {
    return value.flatMap((one) => {
      const name = line(fieldsOf(one)?.name, 60);
      return name === undefined ? [] : [checkOf(name, one)];
    });
  }
  return Object.entries<unknown>(fieldsOf(value) ?? {}).flatMap(([key, one]) => {
    const name = line(key, 60);
    return name === undefined ? [] : [checkOf(name, one)];
  });
}

/**
 * The named checks of an answer, wherever its format keeps them: `checks` (S2, health+json, MicroProfile,
 * Warroom), `components` (Spring), `entries` or `results` (ASP.NET), `details` or `info` and `error` (terminus).
 */
export function checksOf(body: Fields): ProbeCheck[] {
  const whole = pick(body, 'checks', 'components', 'entries', 'results', 'details');
  const found = whole === undefined ? [...named(body.info), ...named(body.error)] : named(whole);
  return found.slice(0, MOST_CHECKS);
}

function budgetOf(name: string, value: unknown): PilotBudget[] {
  const fields = fieldsOf(value);
  const limit = fields && count(fields.limit);
  if (!fields || limit === undefined) return [];
  const current = count(fields.current);
  const left = count(fields.remaining) ?? (current === undefined ? undefined : limit - current);
  if (left === undefined) return [];
  const remaining = Math.max(0, Math.min(limit, left));
  const windowS = count(fields.window_seconds) ?? count(fields.windowSeconds);
  return [
    {
      name,
      current: current ?? limit - remaining,
      limit,
      remaining,
      ...(windowS === undefined ? {} : { windowMs: windowS * 1_000 }),
    },
  ];
}

/** The budgets of a pilot guard (I3): everything under `pilot`, or under its `budgets`, that has a limit and what is used of it. */
export function budgetsOf(pilot: Fields): PilotBudget[] {
  const named = [fieldsOf(pilot.budgets), fieldsOf(pilot.limits)];
  const groups = [pilot, ...named.filter((group) => group !== undefined)];
  return groups
    .flatMap((group) => Object.entries(group))
    .flatMap(([key, value]) => {
      const name = line(key, 60);
      return name === undefined ? [] : budgetOf(name, value);
    })
    .slice(0, MOST_BUDGETS);
}

/** How deep the queue is, where the answer says so. */
export function queueDepthOf(body: Fields): number | undefined {
  const inChecks = fieldsOf(fieldsOf(body.checks)?.queue);
  const component = fieldsOf(fieldsOf(body.components)?.queue);
  const places = [
    inChecks?.depth,
    fieldsOf(component?.details)?.depth,
    fieldsOf(body.queue)?.depth,
    body.queue_depth,
    body.queueDepth,
  ];
  return places.map(count).find((depth) => depth !== undefined);
}
