'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { SegmentBar } from '#components/ui/segment-bar.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { countdown } from '#lib/client/times.ts';
import { clockOf } from '#lib/contract/numbers.ts';
import { between } from '#lib/domain/clock/clock.ts';
import { safeClock } from '#lib/domain/incidents/clocks.ts';
import { useRoom } from '../room/room-context.ts';

/** The time to safe of the rollback in hand against its target (E7): what is left, then what it took. */
export function SafeClockPanel() {
  const t = useTranslations('incidents.safe');
  const { room } = useRoom();
  const now = useNow();
  const { state } = room.release;
  const clock = safeClock(room, now);
  if (!clock || (state !== 'rolling-back' && state !== 'rolled-back')) return null;
  const target = clockOf(clock.targetMs);
  const took = clockOf(clock.elapsedMs);
  if (clock.safeAt !== undefined) {
    return (
      <section className="safe" aria-label={t('label')}>
        <Glyph name={clock.breached ? 'octagon' : 'disc'} tone={clock.breached ? 'stop' : 'go'} />
        <b>{t('took', { took })}</b>
        <span className="grow" />
        <span className={clock.breached ? 'stop' : 'fg2'}>
          {t(clock.breached ? 'over' : 'within', { target })}
        </span>
      </section>
    );
  }
  const leftMs = between(now, clock.dueAt);
  return (
    <section className="fired" aria-label={t('label')}>
      <div className="count mt-0!">
        <b role="timer">{countdown(leftMs)}</b>
        <p>
          {t(clock.breached ? 'late' : 'left')}
          <br />
          {t(room.release.overranAt === undefined ? 'target' : 'recorded', { target })}
        </p>
      </div>
      <SegmentBar share={leftMs / clock.targetMs} />
    </section>
  );
}
