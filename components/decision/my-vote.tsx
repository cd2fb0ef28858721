'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { classes } from '#components/ui/tone.ts';
import { type CommandLine, useCommand } from '#lib/client/use-command.ts';
import type { Vote } from '#lib/domain/room.ts';
import { Refusal } from '../room/refusal.tsx';
import { roleNames, useRoom } from '../room/room-context.ts';

/** More roles than these are counted: the words that say what is done stay in sight. */
const NAMED = 2;

type MyVoteProps = {
  roles: string[];
  votes: Record<string, Vote>;
  className?: string | undefined;
};

/** One press votes for every asked role that the viewer holds and that has not voted yet. */
export function MyVote({ roles, votes, className }: MyVoteProps) {
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
  const named = roleNames(view, voting);
  const count = voting.length;
  return (
    <div className={classes('poll-acts', className)}>
      <span className="label whitespace-normal" title={named}>
        {count > NAMED ? t(`${what}Many`, { count }) : t(what, { roles: named })}
      </span>
      <span className="grow" />
      {saysNo ? (
        <WhyNot note={note} onNote={setNote} onLeave={() => setSaysNo(false)} onSend={vote} />
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

type WhyNotProps = {
  note: string;
  onNote: (note: string) => void;
  onLeave: () => void;
  onSend: (word: 'NO_GO') => void;
};

/** The reason that a NO-GO needs (ruling 13). */
function WhyNot({ note, onNote, onLeave, onSend }: WhyNotProps) {
  const t = useTranslations('room.poll');
  return (
    <TextInput
      size="xs"
      labelAt="hidden"
      label={t('why')}
      placeholder={t('why')}
      value={note}
      onChange={onNote}
      autoFocus
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
        if (event.key === 'Enter' && note.trim()) onSend('NO_GO');
      }}
    />
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
