import * as z from 'zod';
import { reason } from '../message.ts';
import { mayBy, type Way } from '../raci.ts';
import { type Room, results } from '../room.ts';
import type { Round } from '../rounds/round-row.ts';
import type { RoundSpec } from '../rounds/round-spec.ts';
import { findRound, type Slot, slotsOf } from '../rounds/schedule.ts';
import { isRunning } from '../states.ts';
import { command, done, invalid, refuse } from './command.ts';
import { Ref, Text } from './text.ts';

const Input = z.strictObject({
  /** The schedule, whose round in hand is meant, or `<schedule>/<number>` for one that was missed. */
  round: Ref,
  result: z.enum(results),
  notes: Text.optional(),
  checks: z.record(z.string().max(60), z.enum(results)).default({}),
});
type Input = z.infer<typeof Input>;

const record: Way = { workstream: 'record', power: 'act' };

function waysTo(spec: RoundSpec): Way[] {
  return [{ role: spec.owner }, { workstream: spec.workstream, power: 'act' }, record];
}

function malformed(spec: RoundSpec, { result, notes, checks }: Input) {
  const unknown = Object.keys(checks).filter(
    (name) => !spec.checks.some(({ slug }) => slug === name),
  );
  const failed = Object.values(checks).includes('FAIL');
  return [
    ...unknown.map((check) => reason('unknown-check', { check, round: spec.slug })),
    ...(result === 'PASS' && failed ? [reason('round-check-failed', { round: spec.slug })] : []),
    ...(result === 'FAIL' && !notes ? [reason('round-fail-needs-note', { round: spec.slug })] : []),
  ];
}

function rowOf(room: Room, spec: RoundSpec, slot: Slot): Round {
  const known = room.rounds[slot.id];
  return {
    id: slot.id,
    round: spec.slug,
    number: slot.number,
    dueAt: slot.dueAt,
    state: 'MISSED',
    checks: {},
    ...(known?.missedAt ? { missedAt: known.missedAt } : {}),
  };
}

/**
 * Records a round of checks (H1): from the round before it on; one that was missed is recorded late, and stays
 * known as such. Refuses a round that is not open yet, or has passed before; a failed one may be done again.
 */
export const roundRecord = command<Input>({
  input: Input,
  by: 'person',
  kind: 'round.recorded',
  allow: (room, input, actor) => {
    const found = findRound(room, input.round, '');
    return mayBy(room, actor.id, found ? waysTo(found.spec) : [record]);
  },
  run: (room, input, { actor, now }) => {
    const found = findRound(room, input.round, now);
    if (!found) return invalid(reason('unknown-round', { ref: input.round }));
    const { spec, slot } = found;
    const wrong = malformed(spec, input);
    if (wrong.length > 0) return invalid(...wrong);
    if (!isRunning(room.release.state)) return refuse(reason('not-started'));
    if (!slot) return refuse(notOpen(room, spec));
    if (room.rounds[slot.id]?.state === 'PASS') {
      return refuse(reason('round-recorded', { round: spec.slug, number: slot.number }));
    }
    const row: Round = {
      ...rowOf(room, spec, slot),
      state: input.result,
      checks: input.checks,
      ...(input.notes ? { notes: input.notes } : {}),
      by: actor.id,
      at: now,
    };
    return done({
      kind: 'round.recorded',
      params: {
        round: spec.slug,
        number: slot.number,
        result: input.result,
        late: row.missedAt !== undefined,
      },
      changes: { rounds: [row] },
    });
  },
});

function notOpen(room: Room, spec: RoundSpec) {
  const next = slotsOf(room, spec).find(({ id }) => !room.rounds[id]);
  if (!next) return reason('no-round-left', { round: spec.slug });
  return reason('round-not-open', { round: spec.slug, number: next.number, readyAt: next.openAt });
}

/** The room's own: the time of a round has passed without it; said once (H1). */
export const roundMiss = command({
  input: z.strictObject({ round: Ref }),
  by: 'system',
  kind: 'round.missed',
  allow: () => ({ role: 'room' }),
  run: (room, input, { now }) => {
    const found = findRound(room, input.round, now);
    const slot = found?.slot;
    if (!found || !slot || slot.missAt > now || room.rounds[slot.id]) {
      return refuse(reason('no-round-due'));
    }
    const row: Round = { ...rowOf(room, found.spec, slot), missedAt: now };
    return done({
      kind: 'round.missed',
      params: { round: found.spec.slug, number: slot.number, dueAt: slot.dueAt },
      changes: { rounds: [row] },
    });
  },
});
