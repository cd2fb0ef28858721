'use client';

import { useTranslations } from 'next-intl';
import { useRoom } from '../room/room-context.ts';
import type { RowFacts } from './row-model.ts';

/** What is expected of the row in hand, and its points. */
export function RowDetails({ facts }: { facts: RowFacts }) {
  const t = useTranslations('room.row');
  const { words } = useRoom();
  const { expected, points } = facts.item;
  if (!expected && points.length === 0) return null;
  return (
    <div className="wide text-xs">
      {expected && (
        <p className="fg2">
          <span className="fg3">{t('expected')} </span>
          {expected[words.locale]}
        </p>
      )}
      {points.length > 0 && (
        <ul className="fg2 list-disc pl-4">
          {points.map((point) => (
            <li key={point.en}>{point[words.locale]}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
