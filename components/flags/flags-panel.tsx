'use client';

import { useTranslations } from 'next-intl';
import { Panel } from '#components/ui/panel.tsx';
import { ScrollColumn } from '#components/ui/scroll-column.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { type FlagPoint, isOn, pointsInHand, pointsOf } from '#lib/domain/flags/standing.ts';
import { closedBy, useRoom } from '../room/room-context.ts';
import { FlagLine } from './flag-line.tsx';
import { askedOf, nextOf } from './flag-look.ts';

/** Every flag of the release, one line a segment; what is not the phase's in hand is folded away (E10). */
export function FlagsPanel({ all = false }: { all?: boolean }) {
  const t = useTranslations('flags');
  const { room } = useRoom();
  const points = room.runbook.flags.flatMap((flag) => pointsOf(room, flag));
  if (points.length === 0) return null;
  const inHand = all ? points : pointsInHand(room, points);
  const others = points.filter((point) => !inHand.includes(point));
  return (
    <Panel
      title={t('title')}
      note={room.release.drill ? t('drill') : undefined}
      className="flags"
      pane="decide"
    >
      <ScrollColumn label={t('list')} className="flag-scroll">
        <FlagList points={inHand} />
        {others.length > 0 && (
          <details className="flag-others">
            <summary>
              {t('others', { count: others.length, on: others.filter(isOn).length })}
            </summary>
            <FlagList points={others} />
          </details>
        )}
      </ScrollColumn>
    </Panel>
  );
}

/** Lines of flags; why their switches are closed is said once where it is the same for all. */
function FlagList({ points }: { points: FlagPoint[] }) {
  const view = useRoom();
  const now = useNow();
  const reasons = points.map((point) =>
    closedBy(view, 'flag.set', askedOf(point, nextOf(point)), now),
  );
  const [shared] = reasons;
  const once = points.length > 1 && shared !== undefined && new Set(reasons).size === 1;
  return (
    <>
      {once && <p className="flag-shut">{shared}</p>}
      <ul className="flag-list">
        {points.map((point) => (
          <FlagLine key={point.id} point={point} quiet={once} />
        ))}
      </ul>
    </>
  );
}
