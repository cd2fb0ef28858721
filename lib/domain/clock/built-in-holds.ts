import type { Room } from '../room.ts';
import type { PhaseSpec } from '../runbook/schema.ts';
import { scaled } from '../signals/effective.ts';

type Planned = Pick<Room, 'release' | 'runbook'>;

/** A built-in hold: T stands at `at` for `ms`, milliseconds both; L runs on. */
interface BuiltInHold {
  /** Place of the phase that it follows. */
  after: number;
  at: number;
  ms: number;
}

/** The built-in holds of a release, drill-scaled, in their order; one that no timed phase follows holds nothing up. */
function builtInHolds({ release, runbook: { phases } }: Planned): BuiltInHold[] {
  return phases.flatMap((phase, place) => {
    const next = phases.slice(place + 1).find(({ at }) => at !== undefined)?.at;
    if (!phase.holdMs || next === undefined) return [];
    return [{ after: place, at: scaled(release, next), ms: scaled(release, phase.holdMs) }];
  });
}

const total = (holds: BuiltInHold[]) => holds.reduce((sum, { ms }) => sum + ms, 0);

/** How much a phase's planned time is moved by built-in holds, in milliseconds: earlier before T-0, later after it. */
export function holdShiftMs(room: Planned, phase: PhaseSpec): number {
  const place = room.runbook.phases.indexOf(phase);
  const holds = builtInHolds(room);
  if ((phase.at ?? 0) > 0) return total(holds.filter((one) => one.at > 0 && one.after < place));
  return 0 - total(holds.filter((one) => one.at <= 0 && one.after >= place));
}

/** T in milliseconds from T-0 at this many milliseconds of L, and whether it stands still in a built-in hold. */
export function tAt(room: Planned, lMs: number): { tMs: number; holding: boolean } {
  const holds = builtInHolds(room);
  let tMs = lMs + total(holds.filter(({ at }) => at <= 0));
  // Before each hold T is ahead of L by what is still to be held; every hold that is over takes its time back.
  for (const { at, ms } of holds) {
    if (tMs < at) return { tMs, holding: false };
    if (tMs < at + ms) return { tMs: at, holding: true };
    tMs -= ms;
  }
  return { tMs, holding: false };
}
