import type { SignalSpec } from '#lib/domain/signals/signal-spec.ts';

/** What a practice signal does. `missing` sends nothing. */
export const practiceModes = ['calm', 'amber', 'red', 'missing'] as const;
export type PracticeMode = (typeof practiceModes)[number];

/** Calm levels: the first row of S4's sample table, in each signal's unit; CSP counts stand for its baseline. */
const calm: Record<string, number> = {
  'api-p95': 140,
  'http-5xx': 0.3,
  'ws-staleness': 11,
  'risk-blocks': 0.1,
  'idempotency-conflicts': 0.2,
  'csp-violations': 212,
  'event-loop-p95': 12,
  'gc-pause-avg': 8,
  'outbox-lag-p99': 12,
  'critical-journey-success': 99.6,
};

/** The calm level of any signal: S4's where it has one, else well inside the limit. */
function calmLevel({ slug, limit, scale }: SignalSpec): number {
  const known = calm[slug];
  if (known !== undefined) return known;
  if (scale === 'relative') return 100;
  if (limit.max !== undefined && limit.min !== undefined) return (limit.max + limit.min) / 2;
  return limit.max === undefined ? (limit.min ?? 1) * 1.04 : limit.max * 0.4;
}

/** How far beyond the limit red lies: enough to be clear, little enough to be plausible. */
const beyond = 1.84;

function redLevel(spec: SignalSpec): number {
  const { max, min } = spec.limit;
  if (spec.scale === 'relative') return calmLevel(spec) * (1 + ((max ?? 10) * beyond) / 100);
  return max === undefined ? (min ?? 0) / beyond : max * beyond;
}

function amberLevel(spec: SignalSpec): number {
  const { limit, warn } = spec;
  const max = ((warn?.max ?? 0) + (limit.max ?? 0)) / 2;
  const level = warn?.max === undefined ? ((warn?.min ?? 0) + (limit.min ?? 0)) / 2 : max;
  return spec.scale === 'relative' ? calmLevel(spec) * (1 + level / 100) : level;
}

/** The modes a signal can be put in: amber only where the runbook warns before the limit. */
export function modesFor(spec: SignalSpec): PracticeMode[] {
  return practiceModes.filter((mode) => mode !== 'amber' || spec.warn !== undefined);
}

/** A swing that looks alive and is the same on every run: two slow waves, out of step between signals. */
function wobble(slug: string, tick: number): number {
  const phase = [...slug].reduce((sum, char) => sum + char.charCodeAt(0), 0);
  return Math.sin(tick * 0.9 + phase) * 0.6 + Math.sin(tick * 2.3 + phase * 3) * 0.4;
}

/**
 * What the practice sample of a signal is at the given second; undefined where the mode sends nothing.
 * Swings by 2 % at most, so that no mode leaves its verdict.
 */
export function sampleAt(spec: SignalSpec, mode: PracticeMode, tick: number): number | undefined {
  if (mode === 'missing') return undefined;
  const levels = { calm: calmLevel, amber: amberLevel, red: redLevel };
  const level = levels[mode](spec) * (1 + 0.02 * wobble(spec.slug, tick));
  const most = spec.unit === '%' && spec.scale === 'absolute' ? 100 : Number.POSITIVE_INFINITY;
  return Math.round(Math.min(level, most) * 1_000) / 1_000;
}
