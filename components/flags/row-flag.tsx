'use client';

import { useTranslations } from 'next-intl';
import { Mark } from '#components/ui/mark.tsx';
import { findFlag, notStanding, pointsFor } from '#lib/domain/flags/standing.ts';
import type { RowFacts } from '../checklist/row-model.ts';
import { useRoom } from '../room/room-context.ts';
import { FlagSwitch } from './flag-line.tsx';
import { flagError, flagLook, pointSegment } from './flag-look.ts';

/** The flag that a row is about: how it stands where the row asks, and the switch as long as it does not. */
export function RowFlag({ facts: { item, phase } }: { facts: RowFacts }) {
  const t = useTranslations('flags');
  const { room, words } = useRoom();
  const asked = item.flag;
  const spec = asked && findFlag(room.runbook, asked.flag);
  if (!asked || !spec) return null;
  const open = notStanding(room, phase, asked);
  const shown = open.length > 0 ? open : pointsFor(room, spec, phase);
  return (
    <div className="wide row-flag">
      {shown.map((point) => {
        const look = flagLook(point);
        const segment = pointSegment(point, room.runbook, words.locale);
        return (
          <span key={point.id} className="meta">
            <code>{spec.key}</code>
            {segment !== undefined && <span className="fg2">{segment}</span>}
            <Mark
              small
              glyph={look.glyph}
              tone={look.tone}
              word={t(`stands.${look.code}`)}
              loud={look.loud}
            >
              {flagError(point, words)}
            </Mark>
            {open.includes(point) && <FlagSwitch point={point} segment={segment} on={asked.on} />}
          </span>
        );
      })}
    </div>
  );
}
