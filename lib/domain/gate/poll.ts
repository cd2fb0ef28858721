import { peopleMissing, peopleWanted, whoElse } from '../joint.ts';
import type { Poll, Room, Vote } from '../room.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** The poll of a run that is not void (ruling 13). */
export function openPoll(room: Room, phaseRun: string): Poll | undefined {
  return Object.values(room.polls).find(
    (poll) => poll.phaseRun === phaseRun && poll.voidAt === undefined,
  );
}

/** The votes of a poll by role. */
export function votesOf(room: Room, poll: Poll): Record<string, Vote> {
  return Object.fromEntries(
    Object.values(room.votes)
      .filter((vote) => vote.poll === poll.id)
      .map((vote) => [vote.role, vote]),
  );
}

/** All asked roles have voted; silence is not GO, and NO-GO wants a written reason (F4, ruling 13). */
export const poll: CriterionKind<'poll'> = (spec, { room, phase, run }) => {
  const asked = phase?.poll ?? [];
  if (!run || asked.length === 0) return met('criterion-poll-none');
  const open = openPoll(room, run.id);
  const votes = open ? votesOf(room, open) : {};
  const silent = asked.filter((role) => !votes[role]);
  const against = asked.filter((role) => votes[role]?.vote === 'NO_GO');
  const params = { voted: asked.length - silent.length, total: asked.length };
  // Silence first: a NO-GO may be overruled in writing, a vote that was not given may not.
  if (silent.length > 0) return unmet('open', 'poll-waiting', params, silent);
  if (against.length > 0) {
    const go = params.voted - against.length;
    return unmet('bad', 'poll-no-go', { ...params, go, noGo: against.length }, against);
  }
  const voters = new Map(asked.flatMap((role) => (votes[role] ? [[role, votes[role].by]] : [])));
  const joint = { parties: asked, distinctPeople: spec.distinctPeople ?? 1 };
  const short = peopleMissing(room, joint, voters);
  if (short > 0) {
    const words = { ...params, count: short, needed: peopleWanted(room, joint) };
    return unmet('open', 'poll-people', words, whoElse(room, joint, voters));
  }
  return met('criterion-poll', params);
};
