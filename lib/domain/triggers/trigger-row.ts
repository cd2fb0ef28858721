import type { FiringAlert } from '../alerts/alert-reading.ts';
import type { ProbeReading, ProbeState } from '../probes/probe-reading.ts';
import type { Grounds } from '../signals/reading.ts';

/** What the record knows of a trigger; absent until it first fired. */
export interface TriggerState {
  id: string;
  /** open: the clock runs; answered: decided upon, still in the way; cleared: waits for a good window; quiet: armed again. */
  state: 'open' | 'answered' | 'cleared' | 'quiet';
  fired: number;
  firedAt?: string;
  deadlineAt?: string;
  /** `investigate`: when the trigger turns into rollback-now by itself. */
  investigateUntilAt?: string;
  breachedAt?: string;
  answeredBy?: number;
  clearedAt?: string;
  /** Parties of a joint trigger that have agreed. */
  agreed: string[];
  seen?: Seen;
}

/** What a trigger saw when it fired (E6). */
export interface Seen {
  value?: number;
  limit?: number;
  slopePerMinute?: number;
  windowMs?: number;
  samples?: number;
  /** The first sample of its window that lay out of limit (ruling 28). */
  outSinceAt?: string;
  /** The arithmetic behind it, as numbers (complaint 7). */
  grounds?: Partial<Grounds>;
  note?: string;
  /** The attempt at a row that failed, and the exit code it ended with. */
  item?: string;
  exitCode?: number;
  signal?: string;
  /** Level at the window's beginning, and what was consumed in it. */
  from?: number;
  consumed?: number;
  probe?: string;
  /** The probe's state, since when, and the checks that were not well. */
  probeState?: ProbeState;
  sinceAt?: string;
  httpStatus?: number;
  checks?: string[];
  /** Fields that are not what the release began with (I1). */
  changed?: ProbeReading['changed'];
  /** Alerts that fire, the worst first; `count` where there are more. */
  alerts?: Pick<FiringAlert, 'name' | 'level' | 'source' | 'startsAt'>[];
  count?: number;
  objective?: string;
  rates?: { windowMs: number; rate: number }[];
  budgetLeftPercent?: number;
  /** What each part of a composed rule saw. */
  parts?: Seen[];
}
