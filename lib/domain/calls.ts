import { after, between, nextUpdateAt } from './clock/clock.ts';
import { judgeGate } from './gate/index.ts';
import { openTriggers } from './lookup.ts';
import type { Message } from './message.ts';
import { holdersOf, rolesThatDecide } from './raci.ts';
import type { Room, TriggerState } from './room.ts';
import type { Readings } from './signals/reading.ts';
import { isRunning } from './states.ts';

/** What asks for a hand now: worded under `call.<code>`; `key` is the same for as long as it is the same cause. */
export interface Call extends Message {
  key: string;
  /** Who is called: those in command (the seat of command and its deputy), the deputy alone, or everyone accountable. */
  to: 'command' | 'deputy' | 'accountable';
  /** The sound that goes with it, for whoever wants sound. */
  tone?: 'fired' | 'last-minute';
}

/** The IC's last minute has a tone of its own (A5). */
const LAST_MS = 60_000;
/** After the deputy, everyone accountable (ruling 11). */
const THEN_MS = 60_000;

/** The seat of command and who stands in for it. */
const inCommand = (room: Room) => [room.runbook.command, ...deputyOf(room)];

const deputyOf = ({ runbook: { deputy } }: Room) => (deputy === undefined ? [] : [deputy]);

const isHeld = (room: Room, role: string) => holdersOf(room, role).length > 0;

function accountable(room: Room): string[] {
  return rolesThatDecide(room).filter(
    (role) => !inCommand(room).includes(role) && isHeld(room, role),
  );
}

/** Roles that are told of a missed deadline, in their order: the deputy, then everyone accountable (ruling 11). */
export function toldOfBreach(room: Room): string[] {
  return [...deputyOf(room).filter((role) => isHeld(room, role)), ...accountable(room)];
}

function triggerCalls(state: TriggerState, now: string): Call[] {
  const { id: trigger, deadlineAt, breachedAt } = state;
  if (state.state !== 'open' || deadlineAt === undefined) return [];
  const key = `${trigger}#${state.fired}`;
  const leftMs = between(now, deadlineAt);
  const params = { trigger };
  const calls: Call[] = [
    {
      key: `fired:${key}`,
      code: 'fired',
      params: { trigger, deadlineAt },
      to: 'command',
      tone: 'fired',
    },
  ];
  if (leftMs <= LAST_MS) {
    const last: Call = { key: `last:${key}`, code: 'last-minute', params, to: 'command' };
    calls.push({ ...last, tone: 'last-minute' });
  }
  if (breachedAt === undefined) return calls;
  calls.push({ key: `breached:${key}`, code: 'breached', params, to: 'deputy' });
  if (now >= after(breachedAt, THEN_MS)) {
    calls.push({ key: `told:${key}`, code: 'breached', params, to: 'accountable' });
  }
  return calls;
}

function gateCalls(room: Room, readings: Readings, now: string): Call[] {
  const gate = judgeGate(room, readings, now);
  if (!gate?.open) return [];
  const params = { verb: gate.verb };
  return [
    { key: `open:${room.release.phase}:${gate.verb}`, code: 'gate-open', params, to: 'command' },
  ];
}

function clockCalls(room: Room, now: string): Call[] {
  const { state, heldAt, remeasureAt } = room.release;
  const dueAt = nextUpdateAt(room);
  const calls: Call[] = [];
  if (state === 'holding' && remeasureAt !== undefined && remeasureAt <= now) {
    calls.push({ key: `hold:${heldAt}`, code: 'hold-over', to: 'command' });
  }
  if (dueAt !== undefined && dueAt <= now) {
    calls.push({
      key: `update:${dueAt}`,
      code: 'update-due',
      params: { dueAt },
      to: 'command',
    });
  }
  return calls;
}

/**
 * Everything that waits for a decision or an update at `now` (A5, G2, ruling 11), the most urgent first.
 * Nothing where the release is not running.
 */
export function callsOf(room: Room, readings: Readings, now: string): Call[] {
  if (!isRunning(room.release.state)) return [];
  const fired = openTriggers(room).flatMap((state) => triggerCalls(state, now));
  return [...fired, ...gateCalls(room, readings, now), ...clockCalls(room, now)];
}

/** Whether a call is for this person. */
export function isCalled(room: Room, call: Call, person: string): boolean {
  const roles = {
    command: inCommand(room),
    deputy: deputyOf(room),
    accountable: accountable(room),
  }[call.to];
  return roles.some((role) => holdersOf(room, role).includes(person));
}
