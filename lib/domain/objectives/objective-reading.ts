import type { Message } from '../message.ts';

/** How fast the budget burns over one window; 1 uses it up exactly at the end of the objective's time. */
export interface BurnRate {
  /** As the runbook writes it; a drill runs it shortened. */
  windowMs: number;
  rate?: number;
  good: number;
  total: number;
  /** INSUFFICIENT: events still wanted. */
  missing?: number;
  state: 'ok' | 'insufficient' | 'no-data';
}

/** What an objective says now (D7, L3). */
export interface ObjectiveReading {
  objective: string;
  judgedAt: string;
  state: 'ok' | 'insufficient' | 'no-data';
  target: number;
  /** Percent of good events over the objective's time, as far as samples reach. */
  achieved?: number;
  good: number;
  total: number;
  /** How much of the objective's time samples reach over, in milliseconds. */
  coverageMs: number;
  burn: BurnRate[];
  budgetLeftPercent?: number;
  /** At the pace of the last hour the budget is gone in this long. */
  goneInMs?: number;
  /** Less is left than the objective's freeze: gates are closed. */
  frozen: boolean;
  why: Message;
}
