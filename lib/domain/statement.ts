import { currentPhase, findPhase, openTriggers } from './lookup.ts';
import type { Room } from './room.ts';

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
    share: String(phase?.share ?? 0),
    nextShare: String(next?.share ?? 0),
    trigger: open?.id ?? '',
    value: open?.seen?.value === undefined ? '' : String(Math.round(open.seen.value * 100) / 100),
    samples: open?.seen?.samples === undefined ? '' : String(open.seen.samples),
  };
}

/** Fills `{name}` with values; a name without a value stays as it is, so that a gap shows. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
