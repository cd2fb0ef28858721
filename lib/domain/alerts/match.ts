import type { Runbook } from '../runbook/schema.ts';
import { AlertLevel, type AlertSpec } from './alert-spec.ts';

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

/** Whether a level is this one or a worse one. */
export function isAtLeast(level: AlertLevel, floor: AlertLevel): boolean {
  return AlertLevel.options.indexOf(level) >= AlertLevel.options.indexOf(floor);
}

/** `*` stands for any letters; walked without backtracking, so that no pattern can be made slow. */
function isLike(pattern: string, text: string): boolean {
  const [head = '', ...parts] = pattern.split('*');
  const tail = parts.pop();
  if (tail === undefined) return pattern === text;
  if (!text.startsWith(head)) return false;
  let at = head.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - tail.length >= at && text.endsWith(tail);
}

/** Whether every label that is asked for is there with such a value; asking for nothing matches all. */
export function matchesLabels(match: Labels, labels: Labels): boolean {
  return Object.entries(match).every(
    ([name, pattern]) => Object.hasOwn(labels, name) && isLike(pattern, labels[name] ?? ''),
  );
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
