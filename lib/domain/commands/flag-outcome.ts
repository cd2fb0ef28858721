import * as z from 'zod';
import type { EntryKind } from '../entry-kind.ts';
import type { FlagProof, FlagState } from '../flags/flag-state.ts';
import { findFlag, pointsOf, routeOf } from '../flags/standing.ts';
import { rowOf } from '../lookup.ts';
import { reason } from '../message.ts';
import type { Message, Room } from '../room.ts';
import { command, done, refuse } from './command.ts';
import { watchFrom } from './flag-set.ts';

const Id = z.string().max(200);
const Entry = z.number().int().positive();
const onOff = (on: boolean) => (on ? 'on' : 'off');

const paramsOf = ({ flag, segment }: FlagState) => ({
  flag,
  ...(segment === undefined ? {} : { phase: segment }),
});

/** The state that still waits for what this entry asked for; a later switch has taken its place otherwise. */
function waiting(room: Room, id: string, entry: number) {
  const state = rowOf(room.flags, id);
  const isWaiting = state?.state === 'wanted' && state.entry === entry;
  return isWaiting && state.wanted !== undefined ? { state, wanted: state.wanted } : undefined;
}

/** The room's own: the flag system took the switch, and says so when it was read back (ruling 31). */
export const flagConfirm = command({
  input: z.strictObject({ id: Id, entry: Entry, proof: z.enum(['read', 'accepted']) }),
  by: 'system',
  kind: 'flag.confirmed',
  allow: () => ({ role: 'room' }),
  run: (room, input, { now }) => {
    const found = waiting(room, input.id, input.entry);
    if (!found) return refuse(reason('no-flag-due'));
    const { proof } = input;
    const { state, wanted: on } = found;
    const params = { ...paramsOf(state), state: onOff(on), proof, how: state.connection ?? '' };
    const confirmed = confirmedState(room, state, { on, proof, now });
    return done({ kind: 'flag.confirmed', params, changes: { flags: [confirmed] } });
  },
});

/**
 * The room's own: the switch did not come about; shown, never assumed done, and open to be tried again. Where no
 * answer says whether it did, how it stands is not known until it is read, asked for again or recorded by hand.
 */
export const flagFail = command({
  input: z.strictObject({
    id: Id,
    entry: Entry,
    error: z.custom<Message>(),
    /** It was asked for, and no answer says whether it came about. */
    unanswered: z.boolean().default(false),
    /** As the system says that it stands, where it says so. */
    actual: z.boolean().optional(),
  }),
  by: 'system',
  kind: 'flag.failed',
  allow: () => ({ role: 'room' }),
  run: (room, input) => {
    const found = waiting(room, input.id, input.entry);
    if (!found) return refuse(reason('no-flag-due'));
    const { error } = input;
    if (input.unanswered) {
      const unknown: FlagState = { ...found.state, state: 'unknown', error };
      return told('flag.unanswered', unknown, found.wanted);
    }
    return told('flag.failed', failedState(found.state, error, input.actual), found.wanted);
  },
});

/** It was asked for and did not come about: it stands as the system says, else as it was last known to. */
function failedState(before: FlagState, error: Message, actual = before.on): FlagState {
  const { wanted: _wanted, ...state } = before;
  return { ...state, on: actual, state: 'failed', error };
}

function told(kind: EntryKind, next: FlagState, wanted: boolean) {
  const { connection = '', error } = next;
  const params = { ...paramsOf(next), state: onOff(wanted), how: connection };
  return done({
    kind,
    params: { ...params, ...(error ? { code: error.code } : {}) },
    changes: { flags: [next] },
  });
}

/** It stands as it was asked to: from here on it is known, and a switch-off is watched (S0 §4.2). */
function confirmedState(
  room: Room,
  before: FlagState,
  { on, proof, now }: { on: boolean; proof: FlagProof; now: string },
): FlagState {
  const flag = findFlag(room.runbook, before.flag);
  const { wanted: _wanted, error: _error, ...state } = before;
  const watch = flag ? watchFrom(room, flag, before.on, on, now) : {};
  return { ...state, on, state: 'confirmed', proof, settledAt: now, ...watch };
}

/** What a reading says of a switch that had no answer: it came about after all, or it did not. */
function resolved(room: Room, before: FlagState, { on, now }: { on: boolean; now: string }) {
  const { wanted = before.on, connection = '' } = before;
  if (on === wanted) {
    const next = confirmedState(room, before, { on, proof: 'read', now });
    const params = { ...paramsOf(next), state: onOff(on), proof: 'read', how: connection };
    return done({ kind: 'flag.confirmed', params, changes: { flags: [next] } });
  }
  const error = { code: 'flag-other-state', params: { connection, state: onOff(on) } };
  return told('flag.failed', failedState(before, error, on), wanted);
}

/** The room's own: the elevated watch after a switch-off is over (S0 §4.2). */
export const flagWatch = command({
  input: z.strictObject({ id: Id }),
  by: 'system',
  kind: 'flag.watched',
  allow: () => ({ role: 'room' }),
  run: (room, input, { now }) => {
    const state = rowOf(room.flags, input.id);
    if (!state?.watchUntilAt || state.watchedAt || state.watchUntilAt > now) {
      return refuse(reason('no-flag-due'));
    }
    return done({
      kind: 'flag.watched',
      params: paramsOf(state),
      changes: { flags: [{ ...state, watchedAt: now }] },
    });
  },
});

const readKinds = {
  confirmed: 'flag.settled',
  drifted: 'flag.drifted',
  unknown: 'flag.unread',
} as const;

/**
 * The room's own: what the flag system says now is another thing than the record: the flag has drifted,
 * cannot be read any more, stands again as it was set, or was found so before anybody touched it.
 */
export const flagRead = command({
  input: z.strictObject({
    id: Id,
    /** The entry that the flag was last set by when it was read; 0: none. */
    entry: z.number().int().nonnegative(),
    on: z.boolean().optional(),
    error: z.custom<Message>().optional(),
  }),
  by: 'system',
  kind: 'flag.drifted',
  allow: () => ({ role: 'room' }),
  run: (room, { id, entry, on, error }, { actor, now }) => {
    const point = room.runbook.flags
      .flatMap((flag) => pointsOf(room, flag))
      .find((each) => each.id === id);
    const route = point && routeOf(room, point.flag.slug);
    const before = point?.state;
    if (!point || !route || (before?.entry ?? 0) !== entry) return refuse(reason('no-flag-due'));
    if (!before) {
      if (on === undefined) return refuse(reason('no-flag-due'));
      const { flag, segment } = point;
      const found: FlagState = {
        ...{ id, flag: flag.slug, ...(segment === undefined ? {} : { segment }), on },
        ...{ state: 'confirmed', proof: 'read', connection: route.connection },
        ...{ by: actor.id, at: now, settledAt: now },
        ...{ entry: room.seq + 1, attempt: room.release.attempt },
      };
      const params = { ...paramsOf(found), state: onOff(on), how: route.connection };
      return done({ kind: 'flag.found', params, changes: { flags: [found] } });
    }
    if (before.state === 'unknown' && before.wanted !== undefined) {
      if (on === undefined) return refuse(reason('no-flag-due'));
      return resolved(room, before, { on, now });
    }
    const state = readState(before, on);
    if (before.state === 'wanted' || before.state === 'failed' || state === before.state) {
      return refuse(reason('no-flag-due'));
    }
    const { error: _before, ...rest } = before;
    const next: FlagState = {
      ...{ ...rest, state, connection: route.connection, ...(error ? { error } : {}) },
      ...(state === 'confirmed' ? { proof: 'read' } : {}),
    };
    return done({
      kind: readKinds[state],
      params: { ...paramsOf(next), state: onOff(on ?? before.on), how: route.connection },
      changes: { flags: [next] },
    });
  },
});

/** `on` stays what was set: what was found instead is the opposite of it. */
function readState(before: FlagState, on: boolean | undefined): keyof typeof readKinds {
  if (on === undefined) return 'unknown';
  return on === before.on ? 'confirmed' : 'drifted';
}
