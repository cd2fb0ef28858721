import type { Result } from '../rows.ts';

/** One round that was recorded, or whose time passed without it; `id` is `<round>/<number>` (H1). */
export interface Round {
  id: string;
  round: string;
  /** 1 for the first of its schedule. */
  number: number;
  dueAt: string;
  state: Result | 'MISSED';
  checks: Record<string, Result>;
  notes?: string;
  by?: string;
  at?: string;
  /** When its time passed without a result; kept when it is recorded late. */
  missedAt?: string;
}
