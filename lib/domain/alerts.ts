import { after, between, nextUpdateAt } from './clock/clock.ts';
import { judgeGate } from './gate/index.ts';
import { openTriggers } from './lookup.ts';
import type { Message } from './message.ts';
import { holdersOf, rolesThatDecide } from './raci.ts';
import type { Room, TriggerState } from './room.ts';
import type { Readings } from './signals/reading.ts';
import { isRunning } from './states.ts';

/** What asks for a hand now: worded under `alert.<code>`; `key` is the same for as long as it is the same cause. */
export interface Alert extends Message {
  key: string;
  /** Who is called: those in command (IC and deputy), the deputy alone, or everyone accountable. */
  calls: 'command' | 'deputy' | 'accountable';
  /** The sound that goes with it, for whoever wants sound. */
  tone?: 'fired' | 'last-minute';
}

/** The IC's last minute has a tone of its own (A5). */
const LAST_MS = 60_000;
/** After the deputy, everyone accountable (ruling 11). */
const THEN_MS = 60_000;

const COMMAND = ['ic', 'deputy'];

const isHeld = (room: Room, role: string) => holdersOf(room, role).length > 0;

function accountable(room: Room): string[] {
  return rolesThatDecide(room).filter((role) => !COMMAND.includes(role) && isHeld(room, role));
}

/** Roles that are told of a missed deadline, in their order: the deputy, then everyone accountable (ruling 11). */
export function toldOfBreach(room: Room): string[] {
  return [...['deputy'].filter((role) => isHeld(room, role)), ...accountable(room)];
}

function triggerAlerts(state: TriggerState, now: string): Alert[] {
  const { id: trigger, deadlineAt, breachedAt } = state;
  if (state.state !== 'open' || deadlineAt === undefined) return [];
  const key = `${trigger}#${state.fired}`;
  const leftMs = between(now, deadlineAt);
  const params = { trigger };
  const alerts: Alert[] = [
    {
      key: `fired:${key}`,
      code: 'fired',
      params: { trigger, deadlineAt },
      calls: 'command',
      tone: 'fired',
    },
  ];
  if (leftMs <= LAST_MS) {
    const last: Alert = { key: `last:${key}`, code: 'last-minute', params, calls: 'command' };
    alerts.push({ ...last, tone: 'last-minute' });
  }
  if (breachedAt === undefined) return alerts;
  alerts.push({ key: `breached:${key}`, code: 'breached', params, calls: 'deputy' });
  if (now >= after(breachedAt, THEN_MS)) {
    alerts.push({ key: `told:${key}`, code: 'breached', params, calls: 'accountable' });
  }
  return alerts;
}

function gateAlerts(room: Room, readings: Readings, now: string): Alert[] {
  const gate = judgeGate(room, readings, now);
  if (!gate?.open) return [];
  const params = { verb: gate.verb };
  return [
    { key: `open:${room.release.phase}:${gate.verb}`, code: 'gate-open', params, calls: 'command' },
  ];
}

function clockAlerts(room: Room, now: string): Alert[] {
  const { state, heldAt, remeasureAt } = room.release;
  const dueAt = nextUpdateAt(room);
  const alerts: Alert[] = [];
  if (state === 'holding' && remeasureAt !== undefined && remeasureAt <= now) {
    alerts.push({ key: `hold:${heldAt}`, code: 'hold-over', calls: 'command' });
  }
  if (dueAt !== undefined && dueAt <= now) {
    alerts.push({
      key: `update:${dueAt}`,
      code: 'update-due',
      params: { dueAt },
      calls: 'command',
    });
  }
  return alerts;
}

/**
 * Everything that waits for a decision or an update at `now` (A5, G2, ruling 11), the most urgent first.
 * Nothing where the release is not running.
 */
export function alertsOf(room: Room, readings: Readings, now: string): Alert[] {
  if (!isRunning(room.release.state)) return [];
  const fired = openTriggers(room).flatMap((state) => triggerAlerts(state, now));
  return [...fired, ...gateAlerts(room, readings, now), ...clockAlerts(room, now)];
}

/** Whether an alert calls this person. */
export function calls(room: Room, alert: Alert, person: string): boolean {
  const roles = {
    command: COMMAND,
    deputy: ['deputy'],
    accountable: accountable(room),
  }[alert.calls];
  return roles.some((role) => holdersOf(room, role).includes(person));
}
