import { after } from '../clock/clock.ts';
import { openPoll } from '../gate/poll.ts';
import { firedIncident } from '../incidents/course.ts';
import { currentPhase, currentRun } from '../lookup.ts';
import type { Changes, Room, Seen, TriggerState } from '../room.ts';
import type { TriggerSpec } from '../runbook/schema.ts';
import { scaled } from '../signals/effective.ts';

/** The IC's time to answer in this release (A5). */
export function decisionMsOf(room: Room): number {
  const { drill, overrides } = room.release;
  return (drill ? overrides.decisionMs : undefined) ?? room.runbook.decisionMs;
}

/** The trigger as it stands right after it fired: clock started, what it saw kept (E6). */
export function firedState(
  room: Room,
  trigger: TriggerSpec,
  seen: Seen,
  now: string,
): TriggerState {
  const before = room.triggers[trigger.slug];
  const base = {
    id: trigger.slug,
    fired: (before?.fired ?? 0) + 1,
    firedAt: now,
    agreed: [],
    seen,
  };
  if (trigger.action === 'watch') return { ...base, state: 'answered' };
  if (trigger.action === 'investigate' && trigger.investigateMs !== undefined) {
    const investigateUntilAt = after(now, scaled(room.release, trigger.investigateMs));
    return { ...base, state: 'open', investigateUntilAt };
  }
  return { ...base, state: 'open', deadlineAt: after(now, decisionMsOf(room)) };
}

/** Everything that follows from a trigger firing: its clock, the void poll, the failed measured row. */
export function firedChanges(room: Room, trigger: TriggerSpec, seen: Seen, now: string): Changes {
  const state = firedState(room, trigger, seen, now);
  const changes: Changes = { triggers: [state] };
  if (trigger.action === 'watch') return changes;
  changes.incidents = [firedIncident(room, trigger, { fired: state.fired, seen, now })];
  const run = currentRun(room);
  const poll = run && openPoll(room, run.id);
  if (poll) changes.polls = [{ ...poll, voidAt: now }];
  const phase = currentPhase(room);
  const measured = phase?.items.find((item) => item.measured === 'soak');
  if (!run || !measured || run.soakStartedAt === undefined || trigger.action !== 'rollback-now') {
    return changes;
  }
  const id = `${measured.slug}@${run.run}`;
  const row = room.items[id];
  if (row?.state === 'PASS' || row?.state === 'FAIL') return changes;
  const attempt = (row?.attempts ?? 0) + 1;
  changes.items = [
    { id, item: measured.slug, phaseRun: run.id, state: 'FAIL', attempts: attempt, changedAt: now },
  ];
  changes.attempts = [
    {
      id: `${id}#${attempt}`,
      item: measured.slug,
      phaseRun: run.id,
      attempt,
      result: 'FAIL',
      fields: { trigger: trigger.slug },
      by: 'room',
      role: 'room',
      owner: measured.owner,
      at: now,
      entry: room.seq + 1,
    },
  ];
  return changes;
}
