'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { type CommandLine, useCommand } from '#lib/client/use-command.ts';
import { openPoll, votesOf } from '#lib/domain/gate/poll.ts';
import { unansweredTriggers } from '#lib/domain/gate/verbs.ts';
import { currentPhase, currentRun } from '#lib/domain/lookup.ts';
import type { Vote } from '#lib/domain/room.ts';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, myRoles, roleName, roleNames, useRoom } from '../room/room-context.ts';

const looks = {
  GO: { glyph: 'disc', tone: 'go', word: 'GO' },
  NO_GO: { glyph: 'octagon', tone: 'stop', word: 'NO-GO' },
} as const;

/** The go/no-go poll of the phase: every asked role, and the votes of the viewer's own. */
export function PollPanel() {
  const t = useTranslations('room.poll');
  const view = useRoom();
  const { room } = view;
  const asked = currentPhase(room)?.poll ?? [];
  const run = currentRun(room);
  // A trigger voids the poll: until it is answered there is nothing to vote on (ruling 13).
  if (!run || asked.length === 0 || unansweredTriggers(room).length > 0) return null;
  const poll = openPoll(room, run.id);
  const votes = poll ? votesOf(room, poll) : {};
  const mine = myRoles(view).filter((role) => asked.includes(role));
  return (
    <>
      <ul className="poll" aria-label={t('label')}>
        {asked.map((role) => (
          <VoteCell key={role} role={role} vote={votes[role]} />
        ))}
      </ul>
      {poll === undefined ? (
        <OpenPoll />
      ) : (
        mine.length > 0 && <MyVote key={poll.id} roles={mine} votes={votes} />
      )}
    </>
  );
}

function VoteCell({ role, vote }: { role: string; vote: Vote | undefined }) {
  const t = useTranslations('room.poll');
  const view = useRoom();
  const name = roleName(view, role);
  if (!vote) {
    return (
      <li>
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

type MyVoteProps = { roles: string[]; votes: Record<string, Vote> };

/** One press votes for every asked role that the viewer holds and that has not voted yet. */
function MyVote({ roles, votes }: MyVoteProps) {
  const t = useTranslations('room.poll');
  const view = useRoom();
  const line = useCommand(view.slug);
  const [saysNo, setSaysNo] = useState(false);
  const [note, setNote] = useState('');
  const silent = roles.filter((role) => !votes[role]);
  const voting = silent.length > 0 ? silent : roles;
  const closed = view.offline ? t('offline') : line.pending ? t('sending') : undefined;

  async function vote(word: 'GO' | 'NO_GO') {
    if (await voteFor(line, voting, word, note.trim())) {
      setSaysNo(false);
      setNote('');
    }
  }

  const what = silent.length > 0 ? 'asVote' : 'again';
  return (
    <div className="poll-acts flex-wrap">
      <span className="label whitespace-normal">{t(what, { roles: roleNames(view, voting) })}</span>
      <span className="grow" />
      {saysNo ? (
        <TextInput
          size="xs"
          labelAt="hidden"
          label={t('why')}
          placeholder={t('why')}
          value={note}
          onChange={setNote}
          autoFocus
          onKeyDown={(event) => {
            if (event.key === 'Escape') setSaysNo(false);
            if (event.key === 'Enter' && note.trim()) vote('NO_GO');
          }}
        />
      ) : (
        <Button size="xs" tone="go" closedBecause={closed} onPress={() => vote('GO')}>
          {t('go')}
        </Button>
      )}
      <Button
        size="xs"
        tone="stop"
        closedBecause={closed ?? (saysNo && !note.trim() ? t('needsWhy') : undefined)}
        beside
        onPress={() => (saysNo ? vote('NO_GO') : setSaysNo(true))}
      >
        {t('noGo')}
      </Button>
      <Refusal problem={line.problem} what={t('vote')} onDismiss={line.dismiss} />
    </div>
  );
}

async function voteFor(
  line: CommandLine,
  roles: string[],
  vote: string,
  note: string,
): Promise<boolean> {
  for (const role of roles) {
    const answer = await line.send('poll.vote', { role, vote, ...(note ? { note } : {}) });
    if (!answer) return false;
  }
  return true;
}
