import { scaled } from '../signals/effective.ts';
import { plainWindowMs, type TriggerKind } from './kind.ts';

/** Less than this share of the error budget is left (D7). */
export const budget: TriggerKind<'budget'> = (rule, { room, readings }) => {
  const left = readings.objectives[rule.objective]?.budgetLeftPercent;
  if (left === undefined) return { state: 'not-armed', code: 'needs-slo' };
  if (left < rule.under) {
    const seen = { objective: rule.objective, budgetLeftPercent: left, limit: rule.under };
    return { state: 'met', seen };
  }
  return { state: 'quiet', is: 'good', windowMs: scaled(room.release, plainWindowMs) };
};
