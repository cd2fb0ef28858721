'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { clockOf } from '#lib/contract/numbers.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import { between } from '#lib/domain/clock/clock.ts';
import { useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { budgetTone, standingLooks } from './probe-look.ts';
import { type ShownProbe, useProbes } from './use-probes.ts';

/** The probes of the release, a line each: state, since when, why; the rest on a press (I1, I3). */
export function ProbesStrip() {
  const t = useTranslations('probes');
  const ui = useRoomUi();
  const probes = useProbes();
  if (probes.length === 0) return null;
  return (
    <section className="probes" aria-label={t('title')}>
      <ul>
        {probes.map((probe) => (
          <Line key={probe.spec.slug} {...probe} />
        ))}
      </ul>
      <Button size="xs" onPress={() => ui.open({ kind: 'probes' })}>
        {t('all')}
      </Button>
    </section>
  );
}

function Line({ spec, standing, reading }: ShownProbe) {
  const t = useTranslations('probes');
  const { words } = useRoom();
  const now = useNow();
  const look = standingLooks[standing];
  const since = reading?.sinceAt;
  const why = reading && wordMessage(reading.why, words);
  return (
    <li>
      <Mark glyph={look.glyph} tone={look.tone} word={t(`standing.${standing}`)} loud />
      <span className="name">{spec.name[words.locale]}</span>
      {since !== undefined && (
        <span className="fg3">
          {t('since', { time: clockOf(Math.max(0, between(since, now))) })}
        </span>
      )}
      {reading && reading.changed.length > 0 && (
        <Mark glyph="triangle" tone="caution" loud word={t('changed')} small />
      )}
      {standing !== 'ready' && why && (
        <span className="why fg2" title={why}>
          {why}
        </span>
      )}
      {reading?.budgets.map(({ name, remaining, limit }) => (
        <Mark
          key={name}
          small
          glyph={remaining > 0 ? 'pie' : 'octagon'}
          tone={budgetTone(remaining, limit)}
        >
          {t('left', { name, remaining, limit })}
        </Mark>
      ))}
    </li>
  );
}
