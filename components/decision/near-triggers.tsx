'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { durationText } from '#lib/contract/numbers.ts';
import { between } from '#lib/domain/clock/clock.ts';
import type { SignalSpec, TriggerSpec } from '#lib/domain/runbook/schema.ts';
import { boundText, figure, figureWithUnit } from '#lib/domain/signals/figure.ts';
import type { Reading } from '#lib/domain/signals/reading.ts';
import { signalsOf } from '#lib/domain/triggers/rules-of.ts';
import { useRoom } from '../room/room-context.ts';
import { useReadings } from '../signals/use-readings.ts';

const minuteMs = 60_000;

interface NearTrigger {
  trigger: TriggerSpec;
  spec: SignalSpec;
  reading: Reading;
}

/** Armed triggers whose signal is amber or is foretold to leave its limit; one a signal. */
export function useNear(armed: readonly TriggerSpec[]): NearTrigger[] {
  const { room } = useRoom();
  const { signals } = useReadings();
  const near = armed.flatMap((trigger) =>
    signalsOf(trigger).flatMap((slug): NearTrigger[] => {
      const spec = room.runbook.signals.find((row) => row.slug === slug);
      const reading = spec && signals[spec.slug];
      if (!spec || !reading) return [];
      const isNear = reading.verdict === 'AMBER' || reading.forecast?.verdict === 'RED';
      return isNear ? [{ trigger, spec, reading }] : [];
    }),
  );
  return near.filter(
    ({ spec }, place) => near.findIndex((row) => row.spec.slug === spec.slug) === place,
  );
}

/** What comes close to its limit, with how close and how soon. */
export function NearTriggers({ near }: { near: readonly NearTrigger[] }) {
  const t = useTranslations('room.triggers');
  return (
    <ul className="gate" aria-label={t('near')}>
      {near.map((row) => (
        <NearLine key={row.trigger.slug} {...row} />
      ))}
    </ul>
  );
}

function NearLine({ spec, reading }: NearTrigger) {
  const t = useTranslations('room.triggers');
  const { words } = useRoom();
  const now = useNow();
  const bound = spec.limit.max ?? spec.limit.min;
  const soon = reading.forecast?.verdict === 'RED' ? reading.forecast.at : undefined;
  const leftMs = soon === undefined ? 0 : Math.max(minuteMs, between(now, soon));
  const values = {
    signal: spec.name[words.locale],
    value: figure(reading.value, spec),
    limit: bound === undefined ? '' : boundText(bound),
    now: figureWithUnit(reading.value, spec, words.locale),
  };
  return (
    <li className="no">
      <Glyph name="triangle" tone="caution" />
      <span className="what">{t(bound === undefined ? 'nearPlain' : 'nearOf', values)}</span>
      {soon !== undefined && (
        <span className="who forecast">
          {t('breachIn', {
            left: durationText(Math.round(leftMs / minuteMs) * minuteMs, words.locale),
          })}
        </span>
      )}
    </li>
  );
}
