'use client';

import { useTranslations } from 'next-intl';
import { fillPoint } from '#lib/domain/runbook/placeholders.ts';
import { useRoom } from '../room/room-context.ts';
import type { RowFacts } from './row-model.ts';

/** What is expected of the row in hand, its go and no-go criteria, what exit codes mean, and its points. */
export function RowDetails({ facts }: { facts: RowFacts }) {
  const t = useTranslations('room.row');
  const { room, words } = useRoom();
  const { expected, points, go, noGo, exitCodes } = facts.item;
  const marks = [
    { label: t('expected'), text: expected },
    { label: t('goIf'), text: go },
    { label: t('noGoIf'), text: noGo },
    ...exitCodes.map(({ code, result, meaning }) => ({
      label: t('exit', { code, result }),
      text: meaning,
    })),
  ].filter(({ text }) => text !== undefined);
  if (marks.length + points.length === 0) return null;
  return (
    <div className="wide text-xs">
      {marks.map(({ label, text }) => (
        <p key={label} className="fg2">
          <span className="fg3">{label} </span>
          {text?.[words.locale]}
        </p>
      ))}
      {points.length > 0 && (
        <ul className="fg2 list-disc pl-4">
          {points.map((point) => (
            <li key={point.en}>{fillPoint(room, facts.phase, point[words.locale])}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
