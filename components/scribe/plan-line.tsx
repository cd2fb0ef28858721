'use client';

import { useTranslations } from 'next-intl';
import { type CSSProperties, useEffect, useRef } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';
import { ProgressPie } from '#components/ui/progress-pie.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { countdown, dayText, driftText, planText, shortOffset } from '#lib/client/times.ts';
import { instantText, offsetText } from '#lib/contract/numbers.ts';
import { between, nextUpdateAt, offsetMs } from '#lib/domain/clock/clock.ts';
import { countsOf } from '../checklist/row-model.ts';
import { Moment } from '../room/moment.tsx';
import { useRoom } from '../room/room-context.ts';
import { nowPlace, type PlanPoint, planPoints } from './plan-model.ts';

/** The T-clock, and the planned T-line above what has happened, with the drift (A7). */
export function PlanLine() {
  const t = useTranslations('scribe.plan');
  const { room, words } = useRoom();
  const now = useNow();
  const points = planPoints(room);
  const dueAt = nextUpdateAt(room);
  const leftMs = dueAt === undefined ? undefined : between(now, dueAt);
  return (
    <section className="plan" aria-label={t('label')}>
      <div className="plan-clock">
        <span className="label">
          {t('utc', { day: dayText(now, words.locale), time: instantText(now) })}
        </span>
        <b role="timer" aria-label={t('timer')}>
          {offsetText(now, room.release.targetAt)}
        </b>
        <span className={leftMs !== undefined && leftMs <= 0 ? 'stop' : 'label'}>
          {leftMs === undefined
            ? t('noUpdate')
            : t(leftMs <= 0 ? 'updateLate' : 'update', { left: countdown(leftMs) })}
        </span>
      </div>
      <Track points={points} />
      <div className="plan-sides label" aria-hidden="true">
        <span>{t('plan')}</span>
        <span>{t('actual')}</span>
      </div>
    </section>
  );
}

function Track({ points }: { points: readonly PlanPoint[] }) {
  const t = useTranslations('scribe.plan');
  const now = useNow();
  const list = useRef<HTMLOListElement>(null);
  const here = points.findLastIndex((point) => point.run !== undefined);
  useEffect(() => {
    // Where the line is longer than the screen, the phase in hand is in sight.
    const box = list.current;
    const point = box?.children[Math.max(here, 0)];
    if (box && point instanceof HTMLElement) {
      box.scrollLeft = point.offsetLeft - (box.clientWidth - point.offsetWidth) / 2;
    }
  }, [here]);
  // A point stands in the middle of its part of the line.
  const place = (nowPlace(points, now) * (points.length - 1) + 0.5) / points.length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <ol ref={list} className="plan-track" aria-label={t('label')} tabIndex={0}>
      {points.map((point) => (
        <Point key={point.phase.slug} point={point} now={now} />
      ))}
      <li
        className="plan-now"
        aria-label={t('now')}
        style={{ '--x': `${(place * 100).toFixed(2)}%` } as CSSProperties}
      />
    </ol>
  );
}

const glyphs = {
  done: { name: 'disc', tone: 'go' },
  failed: { name: 'octagon', tone: 'stop' },
  todo: { name: 'ring', tone: 'quiet' },
} as const;

function Point({ point, now }: { point: PlanPoint; now: string }) {
  const t = useTranslations('scribe.plan');
  const { room, words } = useRoom();
  const { phase, run, state } = point;
  const { closed, total } = countsOf(room, phase, run);
  const name =
    phase.share === undefined ? phase.name[words.locale] : t('share', { share: phase.share });
  const glyph = state === 'now' ? undefined : glyphs[state];
  return (
    <li className="plan-point" aria-current={state === 'now' ? 'step' : undefined}>
      <span className="plan-planned" title={phase.name[words.locale]}>
        {planText(offsetMs(room.release, point.plannedAt))} <span className="fg3">{name}</span>
      </span>
      <i aria-hidden="true" />
      {glyph ? (
        <Glyph name={glyph.name} tone={glyph.tone} title={t(`state.${state}`)} />
      ) : (
        <ProgressPie share={total > 0 ? closed / total : 0} title={t('state.now')} />
      )}
      <span className="plan-actual">
        <Actual point={point} now={now} />
      </span>
      {run && run.run > 1 && <span className="sr">{t('run', { run: run.run })}</span>}
    </li>
  );
}

function Actual({ point, now }: { point: PlanPoint; now: string }) {
  const t = useTranslations('scribe.plan');
  const { room } = useRoom();
  const { run } = point;
  if (run) {
    return (
      <>
        <b>
          <Moment at={run.startedAt} text={shortOffset(run.startedAt, room.release.targetAt)} />
        </b>{' '}
        {point.driftMs !== undefined && t('drift', { drift: driftText(point.driftMs) })}
      </>
    );
  }
  const leftMs = between(now, point.plannedAt);
  if (room.release.state === 'rolled-back' || room.release.endedAt !== undefined) {
    return <span className="fg3">{t('never')}</span>;
  }
  return leftMs >= 0 ? (
    <span className="fg3">{t('due', { left: countdown(leftMs) })}</span>
  ) : (
    <span className="caution">{t('late', { late: countdown(leftMs) })}</span>
  );
}
