import type { Runbook } from '../runbook/schema.ts';
import type { SignalSpec } from './signal-spec.ts';

/** The signals that a room shows: the golden ones; every one where the runbook calls none golden (D3). */
export function shownSignals({ signals }: Pick<Runbook, 'signals'>): SignalSpec[] {
  const golden = signals.filter((spec) => spec.golden);
  return golden.length > 0 ? golden : [...signals];
}
