'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { countdown } from '#lib/client/times.ts';
import { clockOf } from '#lib/contract/numbers.ts';
import { between } from '#lib/domain/clock/clock.ts';
import { incidentClocks } from '#lib/domain/incidents/clocks.ts';
import { openIncidents } from '#lib/domain/incidents/course.ts';
import type { Incident } from '#lib/domain/room.ts';
import { closedBy, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { incidentName } from '../timeline/entry-incidents.ts';
import { IncidentActs } from './incident-acts.tsx';

/** Why no incident can be opened now, and the key that opens one. */
export function useIncidentKey(): { closed: string | undefined; open: () => void } {
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const closed = closedBy(view, 'incident.open', { severity: 'P1', title: '…' }, now);
  const open = () => ui.open({ kind: 'incident-open' });
  useKeyActs({ incident: () => closed === undefined && open() });
  return { closed, open };
}

/** The incidents that are open, on the room's own screen, each with the clock that runs next; I opens one. */
export function OpenIncidents() {
  const t = useTranslations('incidents');
  const { room, slug } = useRoom();
  useIncidentKey();
  const rows = openIncidents(room);
  if (rows.length === 0) return null;
  return (
    <section className="inc" aria-label={t('openTitle')} data-pane="decide note">
      <div className="park-head">
        <h2>{t('openTitle')}</h2>
        <span className="label">{t('count', { count: rows.length })}</span>
        <span className="grow" />
        <Link className="link" href={`/releases/${slug}/incidents`}>
          {t('all')}
        </Link>
      </div>
      <ul>
        {rows.map((row) => (
          <OpenLine key={row.id} incident={row} />
        ))}
      </ul>
    </section>
  );
}

function OpenLine({ incident }: { incident: Incident }) {
  const t = useTranslations('incidents');
  const { room, words } = useRoom();
  const now = useNow();
  const running = incidentClocks(room, incident, now).find((clock) => clock.endedAt === undefined);
  const leftMs = running?.dueAt === undefined ? undefined : between(now, running.dueAt);
  const isLate = leftMs !== undefined && leftMs < 0;
  const code = leftMs === undefined ? 'clockRunning' : isLate ? 'clockLate' : 'clockLeft';
  return (
    <li className="inc-line">
      <Glyph name="octagon" tone={incident.severity === 'P2' ? 'caution' : 'stop'} size="s" />
      <Tag>{incident.severity}</Tag>
      <span className="grow">{incidentName(incident, words)}</span>
      {running && (
        <span className={isLate ? 'nowrap stop' : 'nowrap fg2'}>
          {t(code, { clock: t(`clock.${running.clock}`) })}{' '}
          <b role="timer">
            {leftMs === undefined ? clockOf(running.elapsedMs) : countdown(leftMs)}
          </b>
        </span>
      )}
      <IncidentActs incident={incident} short />
    </li>
  );
}
