import type { Approval, PhaseRun, Room } from '../room.ts';
import type { ItemSpec } from '../runbook/schema.ts';
import { scaled } from '../signals/effective.ts';

/** How far a row's approvals have come: people who count now, and when the last one needed begins to count. */
interface ApprovalCount {
  needed: number;
  counted: number;
  given: Approval[];
  /** Enough have approved; they count from here on. */
  readyAt?: string;
}

/** The approvals of a row in a run: each person counts once, after the least age (C1); undefined where none are asked. */
export function approvalsOf(
  room: Room,
  run: PhaseRun,
  item: ItemSpec,
  now: string,
): ApprovalCount | undefined {
  if (!item.approval) return undefined;
  const { count: needed, minAgeMs = 0 } = item.approval;
  const given = Object.values(room.approvals)
    .filter((row) => row.item === item.slug && row.phaseRun === run.id)
    .sort((a, b) => a.at.localeCompare(b.at));
  const ripeAt = given.map((row) =>
    new Date(Date.parse(row.at) + scaled(room.release, minAgeMs)).toISOString(),
  );
  const counted = ripeAt.filter((at) => at <= now).length;
  const last = ripeAt[needed - 1];
  return { needed, counted, given, ...(last !== undefined && last > now ? { readyAt: last } : {}) };
}
