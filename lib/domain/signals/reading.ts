import type { Message } from '../message.ts';

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
  lastSampleAt?: string;
  baseline?: number;
  /** The sentence that explains the verdict. */
  why: Message;
}

/** What a trigger's own measure says now. */
export interface Measure {
  trigger: string;
  judgedAt: string;
  state: 'met' | 'unmet' | 'insufficient' | 'no-data';
  value?: number;
  limit?: number;
  windowMs: number;
  samples: number;
  slopePerMinute?: number;
}

/** All that is measured at one moment; an argument of gate, commands and `due`, never part of the room. */
export interface Readings {
  judgedAt: string;
  /** Readings older than twice this count as NO DATA (ruling 2). */
  everyMs: number;
  signals: Record<string, Reading>;
  measures: Record<string, Measure>;
}
