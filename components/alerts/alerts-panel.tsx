'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { durationText, instantText } from '#lib/contract/numbers.ts';
import { between } from '#lib/domain/clock/clock.ts';
import { isFresh } from '#lib/domain/signals/fresh.ts';
import { roleName, useRoom } from '../room/room-context.ts';
import { AlertLine } from './alert-line.tsx';

const mostShown = 30;
const minuteMs = 60_000;

/** Alerts of other systems: what fires now, or since when nothing is known to; `owners` opens their table (E1, G4). */
export function AlertsPanel({ owners = false }: { owners?: boolean }) {
  const t = useTranslations('alerts');
  const { readings, offline, words } = useRoom();
  const now = useNow();
  const { alerts } = readings;
  const { firing, truncated, lastReceivedAt } = alerts;
  const silent = offline || !isFresh(readings, now);
  const notes = [
    firing.length > 0 ? t('firing', { count: firing.length }) : '',
    truncated > 0 ? t('truncated', { count: truncated }) : '',
    lastReceivedAt ? t('heard', { time: instantText(lastReceivedAt) }) : '',
  ].filter(Boolean);
  const agoMs = lastReceivedAt ? Math.max(minuteMs, between(lastReceivedAt, now)) : 0;
  return (
    <Panel title={t('title')} note={notes.join(' · ') || undefined}>
      {silent && (
        <p className="fg2 slo-pad" role="status">
          {t('silent')}
        </p>
      )}
      {firing.length > 0 && (
        <ul className="gate">
          {firing.slice(0, mostShown).map((alert) => (
            <AlertLine key={`${alert.source} ${alert.fingerprint}`} alert={alert} />
          ))}
        </ul>
      )}
      {firing.length > mostShown && (
        <p className="fg2 slo-pad">{t('more', { count: firing.length - mostShown })}</p>
      )}
      {!silent && firing.length === 0 && (
        <EmptyState>
          {alerts.connected
            ? t('none', {
                ago: durationText(Math.floor(agoMs / minuteMs) * minuteMs, words.locale),
              })
            : `${t('never')} ${t('how')}`}
        </EmptyState>
      )}
      <AlertOwners open={owners} />
    </Panel>
  );
}

/** The runbook's own table: which type of alert is whose, and where it is told. */
function AlertOwners({ open }: { open: boolean }) {
  const t = useTranslations('alerts');
  const view = useRoom();
  const { alerts } = view.room.runbook;
  if (alerts.length === 0) return null;
  return (
    <details className="slo-pad" open={open}>
      <summary>{t('types')}</summary>
      <ul className="alert-owners">
        {alerts.map((spec) => (
          <li key={spec.slug}>
            <span>{spec.name[view.words.locale]}</span>
            <span className="fg3">
              {[roleName(view, spec.owner), ...spec.channels].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** In the room, only while alerts fire: the worst of them, and how many more. */
export function FiringStrip() {
  const t = useTranslations('alerts');
  const { readings, slug } = useRoom();
  const { firing } = readings.alerts;
  const [worst] = firing;
  if (!worst) return null;
  return (
    <section aria-label={t('title')} className="firing-strip" data-pane="signals">
      <ul className="gate">
        <AlertLine alert={worst} brief />
      </ul>
      {firing.length > 1 && (
        <Link className="label" href={`/releases/${slug}/watch`}>
          {t('more', { count: firing.length - 1 })}
        </Link>
      )}
    </section>
  );
}
