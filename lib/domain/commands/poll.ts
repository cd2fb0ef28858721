import * as z from 'zod';
import { openPoll } from '../gate/poll.ts';
import { currentPhase, currentRun } from '../lookup.ts';
import { reason } from '../message.ts';
import { mayBy, rolesWith } from '../raci.ts';
import { voteWords } from '../room.ts';
import { command, done, invalid, refuse } from './command.ts';
import { Line, Text } from './text.ts';

/** Opens the go/no-go poll of the phase in hand; one at a time, void after a trigger or HOLD (ruling 13). */
export const pollOpen = command({
  input: z.strictObject({}),
  by: 'person',
  kind: 'poll.opened',
  allow: (room, _input, actor) =>
    mayBy(room, actor.id, [
      { workstream: 'decision', power: 'decide' },
      { workstream: 'record', power: 'act' },
    ]),
  run: (room, _input, { now }) => {
    const run = currentRun(room);
    const phase = currentPhase(room);
    if (!run || !phase || phase.poll.length === 0) return refuse(reason('no-poll-here'));
    if (openPoll(room, run.id)) return refuse(reason('poll-open'));
    const before = Object.values(room.polls).filter((poll) => poll.phaseRun === run.id).length;
    const poll = { id: `${run.id}/${before + 1}`, phaseRun: run.id, openedAt: now };
    return done({
      kind: 'poll.opened',
      params: { poll: poll.id, roles: phase.poll },
      changes: { polls: [poll] },
    });
  },
});

/** One role's vote; NO-GO says why. A later vote of the role replaces it, both stay on record (F4). */
export const pollVote = command({
  input: z.strictObject({ role: Line, vote: z.enum(voteWords), note: Text.optional() }),
  by: 'person',
  kind: 'poll.voted',
  allow: (room, input, actor) => mayBy(room, actor.id, [{ role: input.role }]),
  run: (room, input, { actor, now }) => {
    const run = currentRun(room);
    const phase = currentPhase(room);
    const poll = run && openPoll(room, run.id);
    if (!phase?.poll.includes(input.role))
      return refuse(reason('role-not-asked', { role: input.role }));
    if (!poll) {
      const who = [...rolesWith(room, 'decision', 'decide'), ...rolesWith(room, 'record', 'act')];
      return refuse(reason('poll-not-open', {}, [...new Set(who)]));
    }
    if (input.vote === 'NO_GO' && !input.note) return invalid(reason('no-go-needs-note'));
    const vote = {
      id: `${poll.id}/${input.role}`,
      poll: poll.id,
      role: input.role,
      vote: input.vote,
      by: actor.id,
      ...(input.note ? { note: input.note } : {}),
      at: now,
    };
    return done({
      kind: 'poll.voted',
      params: {
        role: input.role,
        vote: input.vote,
        poll: poll.id,
        ...(input.note ? { note: input.note } : {}),
      },
      changes: { votes: [vote] },
    });
  },
});
