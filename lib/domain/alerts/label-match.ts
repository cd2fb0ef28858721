import type { FiringAlert } from './alert-reading.ts';
import { AlertLevel } from './alert-spec.ts';

/** Whether a value is what a pattern asks for; `*` stands for any letters, none among them. */
function matchesPattern(pattern: string, value: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return value === pattern;
  if (!value.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let from = first.length;
  for (const part of rest) {
    const at = value.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return value.length - last.length >= from && value.endsWith(last);
}

/** Whether labels bear every asked value (E1); a label that is not there is empty, as Alertmanager has it. */
export function matchesLabels(
  match: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(match).every(([name, pattern]) =>
    matchesPattern(pattern, Object.hasOwn(labels, name) ? (labels[name] ?? '') : ''),
  );
}

const rank = (level: AlertLevel) => AlertLevel.options.indexOf(level);

/** Whether a level is this one or a worse one. */
export function isAtLeast(level: AlertLevel, least: AlertLevel): boolean {
  return rank(level) >= rank(least);
}

/** Alerts with these labels at this level or above, the worst first. */
export function alertsThatMatch(
  firing: readonly FiringAlert[],
  match: Readonly<Record<string, string>>,
  least: AlertLevel,
): FiringAlert[] {
  return firing
    .filter(({ labels, level }) => isAtLeast(level, least) && matchesLabels(match, labels))
    .sort((a, b) => rank(b.level) - rank(a.level));
}
