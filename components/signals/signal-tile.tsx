'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { classes } from '#components/ui/tone.ts';
import { numberText } from '#lib/contract/numbers.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import { between } from '#lib/domain/clock/clock.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import type { Reading } from '#lib/domain/signals/reading.ts';
import { type RoomView, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { boundText, figure, unitOf, verdictLooks, verdictOf } from './figure.ts';
import { TilePlot } from './tile-plot.tsx';

const trends = {
  steady: 'flat',
  rising: 'up',
  falling: 'down',
} as const;

type TileProps = { spec: SignalSpec; number: number; reading: Reading | undefined; now: string };

/** One signal: name, verdict, value, trend, plot with its limit, limit and baseline in words. */
export function SignalTile({ spec, number, reading, now }: TileProps) {
  const t = useTranslations('room.meter');
  const view = useRoom();
  const ui = useRoomUi();
  const verdict = verdictOf(reading);
  const look = verdictLooks[verdict];
  const silent = verdict === 'NO_DATA';
  const selected = ui.signal === spec.slug;
  const name = spec.name[view.words.locale];
  const why = reading && wordMessage(reading.why, view.words);
  return (
    <button
      type="button"
      className={classes(
        'tile',
        look.state !== 'nodata' && look.state,
        silent && 'dim',
        selected && 'sel',
      )}
      aria-pressed={selected}
      title={why}
      onClick={() => ui.chooseSignal(spec.slug)}
    >
      <span className="h">
        <span>
          {number} {name}
        </span>
        <span className={classes('v', look.tone === 'quiet' ? 'fg3' : look.tone)}>
          <Glyph name={look.glyph} />
          <span className="word">{t(`verdict.${verdict}`)}</span>
        </span>
      </span>
      <span className="val">
        <b>{silent && !view.offline ? '—' : figure(reading?.value, spec)}</b>
        <span>{spec.scale === 'relative' ? t('ofBase') : unitOf(spec)}</span>
        <Trend reading={reading} silent={silent} />
      </span>
      <span className="sp">
        <TilePlot
          spec={spec}
          base={reading?.baseline}
          tone={look.state === 'red' ? 'red' : 'plain'}
        />
      </span>
      <span className="f">
        <span>{limitText(spec, view)}</span>
        <span>{footText(spec, reading, now, view)}</span>
      </span>
    </button>
  );
}

function Trend({ reading, silent }: { reading: Reading | undefined; silent: boolean }) {
  const t = useTranslations('room.meter');
  if (!reading || silent) {
    return (
      <em>
        <Glyph name="flat" />
        <span>{t('noSample')}</span>
      </em>
    );
  }
  const slope = reading.slopePerMinute;
  const text =
    reading.trend === 'steady' || slope === undefined
      ? t(`trend.${reading.trend}`)
      : t('perMinute', { slope: numberText(Math.abs(slope)) });
  return (
    <em>
      <Glyph name={trends[reading.trend]} title={t(`trend.${reading.trend}`)} />
      <span>{text}</span>
    </em>
  );
}

/** "limit ≤ 200", "limit < 0.5", "limit ≤ +10". */
export function limitText(spec: SignalSpec, { words }: Pick<RoomView, 'words'>): string {
  const { max, min, exclusive } = spec.limit;
  const sign = spec.scale === 'relative' ? '+' : '';
  const parts = [
    min === undefined ? '' : `${exclusive ? '>' : '≥'} ${sign}${boundText(min)}`,
    max === undefined ? '' : `${exclusive ? '<' : '≤'} ${sign}${boundText(max)}`,
  ];
  return words.translate('room.meter.limit', { limit: parts.filter(Boolean).join(' ') });
}

function footText(
  spec: SignalSpec,
  reading: Reading | undefined,
  now: string,
  { words }: RoomView,
): string {
  const { translate } = words;
  if (reading?.verdict === 'INSUFFICIENT') {
    return translate('room.meter.missing', { count: reading.missing ?? 0 });
  }
  if (!reading || reading.verdict === 'NO_DATA') {
    if (!reading?.lastSampleAt) return translate('room.meter.never');
    const seconds = Math.max(0, Math.round(between(reading.lastSampleAt, now) / 1_000));
    return translate('room.meter.last', { seconds });
  }
  if (reading.baseline === undefined) return '';
  const unit = spec.scale === 'relative' ? spec.unit : '';
  return translate('room.meter.base', {
    value: `${reading.baseline.toFixed(spec.decimals)}${unit}`,
  });
}
