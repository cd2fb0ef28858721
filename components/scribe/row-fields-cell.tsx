'use client';

import { useTranslations } from 'next-intl';
import { shortOffset } from '#lib/client/times.ts';
import { resultNote } from '#lib/contract/result-note.ts';
import type { ItemAttempt } from '#lib/domain/room.ts';
import { EvidenceChips, WaiverNote } from '../checklist/row-meta.tsx';
import type { RowFacts } from '../checklist/row-model.ts';
import { useRoom } from '../room/room-context.ts';

/** What a row carries: named values, note, attempts that are kept, evidence; what it asks for while open. */
export function RowFieldsCell({ facts }: { facts: RowFacts }) {
  const t = useTranslations('scribe.row');
  const { words } = useRoom();
  const { item, attempts, waiver } = facts;
  const last = attempts.at(-1);
  const earlier = attempts.slice(0, -1);
  return (
    <div className="cell">
      {last ? (
        <AttemptText facts={facts} attempt={last} />
      ) : (
        item.fields.map((field) => (
          <span key={field.slug} className="kv">
            {field.name[words.locale]}
          </span>
        ))
      )}
      {!item.required && <span className="kv">{t('optional')}</span>}
      {waiver && <WaiverNote facts={facts} />}
      <EvidenceChips facts={facts} />
      {earlier.map((attempt) => (
        <KeptAttempt key={attempt.id} facts={facts} attempt={attempt} />
      ))}
    </div>
  );
}

type AttemptProps = { facts: RowFacts; attempt: ItemAttempt };

function AttemptText({ facts, attempt }: AttemptProps) {
  const t = useTranslations('scribe.row');
  const { words } = useRoom();
  const note = resultNote(attempt, facts.item, words);
  return (
    <>
      {attempt.attempt > 1 && <span className="kv">{t('attempt', { n: attempt.attempt })}</span>}
      {facts.item.fields
        .filter((field) => attempt.fields[field.slug])
        .map((field) => (
          <span key={field.slug}>
            <span className="kv">{field.name[words.locale]}</span>{' '}
            <code>{attempt.fields[field.slug]}</code>
          </span>
        ))}
      {note && <span>{note}</span>}
    </>
  );
}

/** An attempt that was followed by another: it stays in sight (C2). */
function KeptAttempt({ facts, attempt }: AttemptProps) {
  const t = useTranslations('scribe.row');
  const { room, words } = useRoom();
  const note = resultNote(attempt, facts.item, words);
  const at = shortOffset(attempt.observedAt ?? attempt.at, room.release.targetAt);
  return (
    <span className="kept">
      <span className="kv">{t('attempt', { n: attempt.attempt })}</span>{' '}
      <span className={attempt.result === 'FAIL' ? 'stop' : 'go'}>{attempt.result}</span> {at}
      {note && `, ${note}`}
    </span>
  );
}
