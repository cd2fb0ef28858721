import type { AlertReadings } from '../alerts/alert-reading.ts';
import type { Message } from '../message.ts';
import type { ObjectiveReading } from '../objectives/objective-reading.ts';
import type { ProbeReading } from '../probes/probe-reading.ts';
import type { ReleaseState } from '../states.ts';

/** Ruling 2. Amber is within limits; the last two never count as such. */
export const verdicts = ['GREEN', 'AMBER', 'RED', 'NO_DATA', 'INSUFFICIENT'] as const;
export type Verdict = (typeof verdicts)[number];

/** One measurement. A ratio carries raw counts; `group` tells canary from stable (ruling 7). */
export interface Sample {
  signal: string;
  at: string;
  value?: number;
  good?: number;
  total?: number;
  group?: 'canary' | 'stable';
}

/** The reference a relative limit and the slope are compared with; frozen when taken (D4, ruling 7). */
export interface Baseline {
  value: number;
  good?: number;
  total?: number;
  samples: number;
  takenAt: string;
}

/** Raw counts and the level of something the signal is compared with; `chance` by Fisher's test, or by rank. */
export interface Compared {
  value: number;
  samples?: number;
  bad?: number;
  total?: number;
  /** How probable the difference is by chance alone, one-sided; below 0.05 it is more than that. */
  chance?: number;
}

/** The rules by which a level becomes a verdict. */
export type Rule = 'within' | 'warning' | 'limit' | 'few-out' | 'chance' | 'zero-baseline';

/** The numbers by which a verdict was made, as data (complaint 7); the screens word them. */
export interface Grounds {
  rule: Rule;
  /** What of the window decided: all of it, its last fifth, or a block inside it. */
  part: 'whole' | 'late' | 'block';
  /** Samples of that part, and how many of them lie out of limit. */
  of: number;
  out: number;
  /** The bound that it was compared with, on the scale of the value. */
  limit?: number;
  /** The harmful side: 1 above, −1 below. */
  side: 1 | -1;
  /** Raw counts of the part, where samples carry them. */
  bad?: number;
  total?: number;
  /** Mann–Kendall's z and the points it compared; beyond ±1.96 the slope is more than chance. */
  score?: number;
  points?: number;
  baseline?: Compared;
  stable?: Compared;
  /** The level on which the previous stage was left. */
  previous?: number;
  /** Out of limit as well one confirmation gap earlier (ruling 3). */
  wasOut: boolean;
}

/** When a trend crosses its next bound; level and bound in the signal's unit (L1). */
export interface Forecast {
  verdict: 'AMBER' | 'RED';
  at: string;
  level: number;
  bound: number;
}

/** What one signal says now, with the arithmetic that made it (complaint 7). */
export interface Reading {
  signal: string;
  verdict: Verdict;
  judgedAt: string;
  /** Level over the window, in the signal's unit (relative scale: percent over baseline). */
  value?: number;
  /** Relative scale: the level in the unit, before it was compared. */
  raw?: number;
  windowMs: number;
  samples: number;
  /** Robust slope in units a minute; absent with too few samples. */
  slopePerMinute?: number;
  trend: 'steady' | 'rising' | 'falling';
  /** Out of limit in two evaluations a minute apart. */
  confirmed: boolean;
  /** Confirmed, and rising harmfully or clearly above baseline or the previous stage (ruling 5). */
  badTrend: boolean;
  /** INSUFFICIENT: samples still wanted. */
  missing?: number;
  /** INSUFFICIENT: about when they will have come, at the pace of those that came. */
  readyAt?: string;
  grounds?: Grounds;
  forecast?: Forecast;
  /** RED: the first sample of the window that lay out of limit (ruling 28). */
  outSinceAt?: string;
  lastSampleAt?: string;
  baseline?: number;
  /** The sentence that explains the verdict. */
  why: Message;
}

/** What a trigger's own measure says now; `trigger` is the key of its rule. */
export interface Measure {
  trigger: string;
  judgedAt: string;
  state: 'met' | 'unmet' | 'insufficient' | 'no-data';
  value?: number;
  limit?: number;
  windowMs: number;
  samples: number;
  slopePerMinute?: number;
  /** Raw counts of the window, where samples carry them, and the baseline they were compared with. */
  bad?: number;
  total?: number;
  baseline?: Compared;
  /** Met: the first sample of the window that lay beyond the bound (ruling 28). */
  outSinceAt?: string;
  /** `no-data`: what is missing, where it is more than samples. */
  code?: string;
  /** Level at the window's beginning, and what was consumed in it (stuck). */
  from?: number;
  consumed?: number;
}

/** All that is measured at one moment; an argument of gate, commands and `due`, never part of the room. */
export interface Readings {
  judgedAt: string;
  /** Readings older than twice this count as NO DATA (ruling 2). */
  everyMs: number;
  signals: Record<string, Reading>;
  measures: Record<string, Measure>;
  probes: Record<string, ProbeReading>;
  objectives: Record<string, ObjectiveReading>;
  alerts: AlertReadings;
  /** Other releases that this one waits for: its parent and its children, by slug. */
  releases: Record<string, OtherRelease>;
}

/** How another release stands, for a gate that waits for it. */
export interface OtherRelease {
  relation: 'parent' | 'child';
  service: string;
  state: ReleaseState;
  /** The attempt in hand went back: it was not ended by its criteria. */
  wentBack: boolean;
  /** Phases that it has gone through or is in. */
  phases: string[];
}
