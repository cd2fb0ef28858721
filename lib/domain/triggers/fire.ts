import { after, isMeasuring } from '../clock/clock.ts';
import { openPoll } from '../gate/poll.ts';
import { firedIncident } from '../incidents/course.ts';
import { currentPhase, currentRun, itemIn } from '../lookup.ts';
import type { Changes, ItemAttempt, PhaseRun, Room, Seen, TriggerState } from '../room.ts';
import type { ItemSpec, TriggerSpec } from '../runbook/schema.ts';
import { scaled } from '../signals/effective.ts';

/** The IC's time to answer in this release (A5). */
export function decisionMsOf(room: Room): number {
  const { drill, overrides } = room.release;
  return (drill ? overrides.decisionMs : undefined) ?? room.runbook.decisionMs;
}

/** The trigger as it stands right after it fired: clock started, what it saw kept (E6). */
function firedState(room: Room, trigger: TriggerSpec, seen: Seen, now: string): TriggerState {
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
  if (!run || trigger.action !== 'rollback-now') return changes;
  const failed = currentPhase(room)?.items.filter(
    (item) =>
      isMeasuring(room, run, item) &&
      !['PASS', 'FAIL'].includes(itemIn(room, run, item.slug)?.state ?? 'OPEN'),
  );
  if (!failed?.length) return changes;
  const attempts = failed.map((item) => failedAttempt(room, run, item, trigger.slug, now));
  changes.attempts = attempts;
  changes.items = attempts.map(({ item, phaseRun, attempt }) => {
    const id = `${item}@${run.run}`;
    return { id, item, phaseRun, state: 'FAIL', attempts: attempt, changedAt: now };
  });
  return changes;
}

/** What the room records of a row it was measuring when a trigger fired. */
function failedAttempt(
  room: Room,
  run: PhaseRun,
  item: ItemSpec,
  trigger: string,
  now: string,
): ItemAttempt {
  const attempt = (itemIn(room, run, item.slug)?.attempts ?? 0) + 1;
  return {
    id: `${item.slug}@${run.run}#${attempt}`,
    item: item.slug,
    phaseRun: run.id,
    attempt,
    result: 'FAIL',
    fields: { trigger },
    by: 'room',
    role: 'room',
    owner: item.owner,
    at: now,
    entry: room.seq + 1,
  };
}
