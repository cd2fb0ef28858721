'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { classes } from '#components/ui/tone.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { useCommand } from '#lib/client/use-command.ts';
import { openPoll, votesOf } from '#lib/domain/gate/poll.ts';
import { unansweredTriggers } from '#lib/domain/gate/verbs.ts';
import { currentPhase, currentRun } from '#lib/domain/lookup.ts';
import type { Vote } from '#lib/domain/room.ts';
import { holderNames } from '../people/bearers.ts';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, myRoles, roleName, useRoom } from '../room/room-context.ts';
import { MyVote } from './my-vote.tsx';

const looks = {
  GO: { glyph: 'disc', tone: 'go', word: 'GO' },
  NO_GO: { glyph: 'octagon', tone: 'stop', word: 'NO-GO' },
} as const;

/** Up to so many stations stand in two columns; more stand closer, so that the gate keeps its height. */
const FEW = 8;

/** The poll of the phase as the viewer meets it; undefined where nobody is asked. */
function usePoll() {
  const view = useRoom();
  const { room } = view;
  const asked = currentPhase(room)?.poll ?? [];
  const run = currentRun(room);
  // A trigger voids the poll: until it is answered there is nothing to vote on (ruling 13).
  if (!run || asked.length === 0 || unansweredTriggers(room).length > 0) return undefined;
  const poll = openPoll(room, run.id);
  const votes = poll ? votesOf(room, poll) : {};
  const mine = myRoles(view).filter((role) => asked.includes(role));
  return { poll, asked, votes, mine, waitsForMe: mine.some((role) => !votes[role]) };
}

/** The go/no-go poll of the phase: every asked role, and the votes of the viewer's own. */
export function PollPanel() {
  const t = useTranslations('room.poll');
  const state = usePoll();
  if (!state) return null;
  const { poll, asked, votes, mine, waitsForMe } = state;
  return (
    <>
      <ul className={classes('poll', asked.length > FEW && 'many')} aria-label={t('label')}>
        {asked.map((role) => (
          <VoteCell key={role} role={role} vote={votes[role]} />
        ))}
      </ul>
      {poll === undefined && <OpenPoll />}
      {poll && mine.length > 0 && (
        <MyVote
          key={poll.id}
          roles={mine}
          votes={votes}
          className={waitsForMe ? 'max-md:hidden' : undefined}
        />
      )}
    </>
  );
}

/** A vote that is waited for, above the pinned buttons of a phone: one tap, whatever part is open. */
export function PinnedVote() {
  const state = usePoll();
  if (!state?.poll || !state.waitsForMe) return null;
  return (
    <MyVote key={state.poll.id} roles={state.mine} votes={state.votes} className="md:hidden" />
  );
}

function VoteCell({ role, vote }: { role: string; vote: Vote | undefined }) {
  const t = useTranslations('room.poll');
  const view = useRoom();
  const name = roleName(view, role);
  if (!vote) {
    return (
      <li title={t('waitsFor', { names: holderNames(view, role) || '—' })}>
        <Glyph name="ring" tone="quiet" />
        <span className="grow">{name}</span>
        <b className="fg3">{t('waiting')}</b>
      </li>
    );
  }
  const look = looks[vote.vote];
  return (
    <li title={vote.note}>
      <Glyph name={look.glyph} tone={look.tone} />
      <span className="grow">{name}</span>
      <b className={look.tone}>{look.word}</b>
    </li>
  );
}

function OpenPoll() {
  const t = useTranslations('room.poll');
  const view = useRoom();
  const line = useCommand(view.slug);
  const now = useNow();
  const closed = closedBy(view, 'poll.open', {}, now);
  return (
    <div className="poll-acts">
      <Button
        size="xs"
        closedBecause={line.pending ? t('sending') : closed}
        beside
        onPress={() => line.send('poll.open', {})}
      >
        {t('open')}
      </Button>
      <Refusal problem={line.problem} what={t('open')} onDismiss={line.dismiss} />
    </div>
  );
}
