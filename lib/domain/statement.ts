import { currentPhase, findPhase, openTriggers } from './lookup.ts';
import type { Room } from './room.ts';
import { commandFacts } from './runbook/placeholders.ts';
import type { Runbook, Verb } from './runbook/schema.ts';

/** The standard statement of a verb: one that goes over an unmet criterion may have its own (F3, ruling 17). */
export function statementOf(
  runbook: Runbook,
  verb: Verb,
  over: boolean,
): Runbook['statements'][Verb] {
  return (over ? runbook.overrideStatements[verb] : undefined) ?? runbook.statements[verb];
}

/** The values that statements and update templates may name in braces (F3, G1). */
export function placeholders(room: Room): Record<string, string> {
  const { release } = room;
  const phase = currentPhase(room);
  const next = phase?.gate && findPhase(room.runbook, phase.gate.to);
  const open = openTriggers(room)[0];
  return {
    version: release.version,
    previousVersion: release.previousVersion ?? '',
    service: release.service,
    // Before traffic has moved there is no share: what would name it is left unsaid.
    share: String(commandFacts(room).share ?? ''),
    nextShare: String(next?.share ?? ''),
    trigger: open?.id ?? '',
    value: open?.seen?.value === undefined ? '' : String(Math.round(open.seen.value * 100) / 100),
    samples: open?.seen?.samples === undefined ? '' : String(open.seen.samples),
  };
}
