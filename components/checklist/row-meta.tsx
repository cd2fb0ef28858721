'use client';

import { useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { paths } from '#lib/contract/paths.ts';
import { resultNote } from '#lib/contract/result-note.ts';
import { useWaitingFor } from '../queue/row-queue.tsx';
import { WaitingWord } from '../queue/waiting-word.tsx';
import { roleName, useRoom } from '../room/room-context.ts';
import { CorrectButton } from './correct-button.tsx';
import { hashText, sizeText } from './evidence-text.ts';
import type { RowFacts, RowStanding } from './row-model.ts';
import { RowShape } from './row-shape.tsx';

const words = {
  pass: { text: 'PASS', className: 'word go' },
  fail: { text: 'FAIL', className: 'word stop' },
  waived: { text: 'WAIVED', className: 'word caution' },
} as const satisfies Partial<Record<RowStanding, { text: string; className: string }>>;

type RowMetaProps = { facts: RowFacts; next: boolean };

/** Beneath a row: its word, its owner, attempts that are kept, fields, evidence. */
export function RowMeta({ facts, next }: RowMetaProps) {
  const t = useTranslations('room.row');
  const view = useRoom();
  const { standing, item, attempts, state } = facts;
  const waiting = useWaitingFor(facts);
  const last = attempts.at(-1);
  const note = last && resultNote(last, item, view.words);
  const failures = attempts.slice(0, -1).filter((attempt) => attempt.result === 'FAIL').length;
  return (
    <span className="meta">
      <Word standing={standing} next={next} />
      {waiting && <WaitingWord send={waiting} />}
      <span>
        {last && standing !== 'open' ? byWhom(facts, view, t) : roleName(view, item.owner)}
      </span>
      {!item.required && <span>{t('optional')}</span>}
      {standing === 'excluded' && <span className="word">{t('standing.excluded')}</span>}
      <RowShape facts={facts} />
      {facts.waiver && <WaiverNote facts={facts} />}
      {(state?.attempts ?? 0) > 1 && <span>{t('attempt', { count: state?.attempts ?? 0 })}</span>}
      {failures > 0 && <span className="stop">{t('failsKept', { count: failures })}</span>}
      {facts.opensAfter && (
        <span>{t('opensAfter', { row: facts.opensAfter.text[view.words.locale] })}</span>
      )}
      {last &&
        item.fields
          .filter((field) => last.fields[field.slug])
          .map((field) => (
            <span key={field.slug}>
              {field.name[view.words.locale]} <code>{last.fields[field.slug]}</code>
            </span>
          ))}
      {note && <span className="fg2">{note}</span>}
      {last?.corrects !== undefined && <span>{t('corrects', { seq: last.corrects })}</span>}
      <EvidenceChips facts={facts} />
      <CorrectButton facts={facts} />
    </span>
  );
}

function Word({ standing, next }: { standing: RowStanding; next: boolean }) {
  const t = useTranslations('room.row');
  if (standing === 'pass' || standing === 'fail' || standing === 'waived') {
    return <span className={words[standing].className}>{words[standing].text}</span>;
  }
  if (standing === 'running' || standing === 'measuring') {
    return <span className="word">{t('running')}</span>;
  }
  return next ? <span className="word set">{t('next')}</span> : null;
}

/** The owner, and who entered it where that was somebody else (ruling 18). */
function byWhom(
  { item, attempts, standing }: RowFacts,
  view: ReturnType<typeof useRoom>,
  t: ReturnType<typeof useTranslations<'room.row'>>,
): string {
  const last = attempts.at(-1);
  const owner = roleName(view, item.owner);
  if (!last || standing === 'waived') return owner;
  if (last.role === 'room') return t('measured', { owner });
  if (last.role === item.owner) return owner;
  return t('enteredBy', { owner, role: roleName(view, last.role) });
}

/** The ticket of a waiver, asked for or granted. */
export function WaiverNote({ facts }: { facts: RowFacts }) {
  const t = useTranslations('room.row');
  const { waiver } = facts;
  if (!waiver) return null;
  return (
    <span className="caution" title={waiver.reason}>
      {t(waiver.grantedAt ? 'waiver' : 'waiverAsked', { ticket: waiver.ticket })}
    </span>
  );
}

/** What is on file for a row, and what is still missing. */
export function EvidenceChips({ facts }: { facts: RowFacts }) {
  const t = useTranslations('room.row');
  const { slug, words } = useRoom();
  const there = new Set(facts.evidence.map((file) => file.kind));
  const missing = facts.run ? facts.item.evidence.filter((kind) => !there.has(kind)) : [];
  return (
    <>
      {facts.evidence.map((file) => (
        <Chip key={file.id} glyph="file" href={paths.evidence(slug, file.id)} title={file.sha256}>
          {`${file.name} · ${hashText(file.sha256)} · ${sizeText(file.bytes, words.locale)}`}
        </Chip>
      ))}
      {missing.map((kind) => (
        <Chip key={kind} glyph="ring" missing>
          {t('missing', { kind })}
        </Chip>
      ))}
    </>
  );
}
