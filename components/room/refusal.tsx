'use client';

import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Problem } from '#lib/contract/problem.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import { type RoomView, roleNames, useRoom } from './room-context.ts';

/** A problem in the viewer's language: its reasons, else its own words. */
export function problemText(problem: Problem, view: RoomView): string {
  const { words } = view;
  if (problem.reasons && problem.reasons.length > 0) {
    const said = problem.reasons.map((reason) => {
      const text = wordMessage(reason, words);
      return reason.who?.length ? `${text} (${roleNames(view, reason.who)})` : text;
    });
    return `${said.join('; ')}.`;
  }
  if (problem.issues && problem.issues.length > 0) {
    return problem.issues.map((issue) => `${issue.path}: ${issue.message}`).join('; ');
  }
  const key = `problem.${problem.code}`;
  return words.translate.has(key) ? words.translate(key) : words.translate('room.refusal.noAnswer');
}

type RefusalProps = {
  problem: Problem | undefined;
  /** What was refused, as it is called on the button. */
  what: string;
  onDismiss: () => void;
};

/** Where it happened: what was refused, why, and the entry that records it (F7). */
export function Refusal({ problem, what, onDismiss }: RefusalProps) {
  const view = useRoom();
  const { translate } = view.words;
  if (!problem) return null;
  const title = problem.status === 0 ? 'room.refusal.unsent' : 'room.refusal.title';
  return (
    <Notice
      urgent
      title={translate(title, { what })}
      tone={problem.status === 0 ? 'caution' : 'plain'}
    >
      {problemText(problem, view)} {problem.status !== 0 && translate('room.refusal.nothing')}{' '}
      {problem.seq !== undefined && translate('room.refusal.entry', { seq: problem.seq })}{' '}
      <Button size="xs" onPress={onDismiss}>
        {translate('room.close')}
      </Button>
    </Notice>
  );
}
