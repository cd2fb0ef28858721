import { findPhase } from '../lookup.ts';
import type { Decision, Room } from '../room.ts';
import { NO_VALUE, readingCell, type TextTable } from './table.ts';

/**
 * The war-room table of a release (A8): time (UTC), stage, one column a golden signal with the value the
 * decision was made on, and the verb. `locale` names stages that have no share of traffic.
 */
export function warRoomTable(room: Room, locale: 'en' | 'tr' = 'en'): TextTable {
  const signals = room.runbook.signals.filter((signal) => signal.golden);
  const decisions = Object.values(room.decisions).sort((a, b) => seqOf(a) - seqOf(b));
  return {
    columns: ['Time', 'Stage', ...signals.map((signal) => signal.column), 'Decision'],
    rows: decisions.map((decision) => [
      decision.at.slice(11, 16),
      stageOf(room, decision, locale),
      ...signals.map((signal) =>
        readingCell(
          signal,
          decision.signals.find((one) => one.signal === signal.slug),
        ),
      ),
      decision.verb,
    ]),
  };
}

/** Number of the entry that a decision is. */
export const seqOf = (decision: Decision) => Number(decision.id.slice(1));

/** Where a decision was made: the share of traffic, or the phase's name. */
function stageOf(room: Room, decision: Decision, locale: 'en' | 'tr'): string {
  const run = decision.phaseRun === undefined ? undefined : room.phases[decision.phaseRun];
  const phase = run && findPhase(room.runbook, run.phase);
  if (!phase) return NO_VALUE;
  return phase.share === undefined ? phase.name[locale] : `${phase.share}%`;
}
