import type { Runbook } from '../runbook/schema.ts';
import type { AlertReadings, FiringAlert } from './alert-reading.ts';
import { AlertLevel } from './alert-spec.ts';
import { alertTypeOf, levelOf } from './match.ts';

/** An alert as it lies in the store: what its sender said, before the runbook is asked. */
export type HeldAlert = Omit<FiringAlert, 'level' | 'alert'>;

/** What the store knows of a release's alerts. */
export interface HeldAlerts extends Omit<AlertReadings, 'firing'> {
  firing: HeldAlert[];
}

const rank = (level: AlertLevel) => AlertLevel.options.indexOf(level);

/** An alert with its level, and its type in this runbook. */
export function readAlert(runbook: Pick<Runbook, 'alerts'>, held: HeldAlert): FiringAlert {
  const alert = alertTypeOf(runbook, held.labels);
  return { ...held, level: levelOf(held.labels), ...(alert === undefined ? {} : { alert }) };
}

/**
 * The alerts that fire now, worst first, then the longest (E1, G4). Two senders of one alert, such as both
 * halves of a redundant Alertmanager, count once (complaint 10).
 */
export function readAlerts(runbook: Pick<Runbook, 'alerts'>, held: HeldAlerts): AlertReadings {
  const once = new Map<string, FiringAlert>();
  for (const one of held.firing) {
    const key = `${one.source} ${one.fingerprint}`;
    const known = once.get(key);
    if (!known || one.startsAt < known.startsAt) once.set(key, readAlert(runbook, one));
  }
  const firing = [...once.values()].sort(
    (a, b) =>
      rank(b.level) - rank(a.level) ||
      a.startsAt.localeCompare(b.startsAt) ||
      a.fingerprint.localeCompare(b.fingerprint),
  );
  return { ...held, firing };
}
