import type { FiringAlert } from '../alerts/alert-reading.ts';
import type { ObjectiveReading } from '../objectives/objective-reading.ts';
import type { ProbeReading } from '../probes/probe-reading.ts';

const at = '2026-11-24T12:00:00.000Z';

/** A probe that has been ready; for tests to change. */
export function probeReading(change: Partial<ProbeReading> = {}): ProbeReading {
  return {
    probe: 'readiness',
    judgedAt: at,
    state: 'ready',
    sinceAt: at,
    degradedOnly: false,
    why: { code: 'probe-ready' },
    checks: [],
    changed: [],
    budgets: [],
    ...change,
  };
}

/** An objective that is met. */
export function objectiveReading(change: Partial<ObjectiveReading> = {}): ObjectiveReading {
  return {
    objective: 'availability',
    judgedAt: at,
    state: 'ok',
    target: 99,
    good: 999,
    total: 1_000,
    coverageMs: 3_600_000,
    burn: [],
    frozen: false,
    why: { code: 'objective-kept', params: { objective: 'availability', left: 90 } },
    ...change,
  };
}

/** An alert that fires. */
export function firingAlert(change: Partial<FiringAlert> = {}): FiringAlert {
  return {
    fingerprint: 'a1',
    source: 'alertmanager',
    name: 'HighErrors',
    level: 'high',
    labels: {},
    startsAt: at,
    receivedAt: at,
    ...change,
  };
}
