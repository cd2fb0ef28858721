import type { Runbook } from '../runbook/schema.ts';
import type { AlertLevel, AlertSpec } from './alert-spec.ts';
import { matchesLabels } from './label-match.ts';

type Labels = Readonly<Record<string, string>>;

/** What senders write as a severity, and the level that it is here. */
const levels = new Map<string, AlertLevel>(
  Object.entries({
    critical: 'critical',
    emergency: 'critical',
    fatal: 'critical',
    page: 'critical',
    p0: 'critical',
    p1: 'critical',
    high: 'high',
    error: 'high',
    major: 'high',
    p2: 'high',
    medium: 'medium',
    warning: 'medium',
    warn: 'medium',
    minor: 'medium',
    ticket: 'medium',
    p3: 'medium',
    low: 'low',
    p4: 'low',
    info: 'info',
    informational: 'info',
    notice: 'info',
    none: 'info',
    p5: 'info',
  }),
);

/** Labels in which a severity is looked for, in this order. */
const named = ['severity', 'level', 'priority'];

/**
 * The level of an alert by its labels (E1, B3). A word that the house does not know, or no word at all,
 * is `medium`: an alert is never taken for milder because its sender did not say.
 */
export function levelOf(labels: Labels): AlertLevel {
  for (const name of named) {
    const level = levels.get((labels[name] ?? '').trim().toLowerCase());
    if (level) return level;
  }
  return 'medium';
}

/** The type of an alert in this runbook: the first whose labels it bears (G4). */
export function alertTypeOf(
  { alerts }: Pick<Runbook, 'alerts'>,
  labels: Labels,
): string | undefined {
  return alerts.find(({ match }) => match && matchesLabels(match, labels))?.slug;
}

/** The type of alert that this trigger of the room raises, with its owner and channels (G4). */
export function alertOfTrigger(
  { alerts }: Pick<Runbook, 'alerts'>,
  trigger: string,
): AlertSpec | undefined {
  return alerts.find((spec) => spec.trigger === trigger);
}
