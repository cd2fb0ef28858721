'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { classes } from '#components/ui/tone.ts';
import { instantText, numberText } from '#lib/contract/numbers.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import { between } from '#lib/domain/clock/clock.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import { boundText, figure, unitOf } from '#lib/domain/signals/figure.ts';
import type { Reading } from '#lib/domain/signals/reading.ts';
import { type RoomView, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { TilePlot } from './tile-plot.tsx';
import { verdictLooks, verdictOf } from './verdict-looks.ts';
import { Why } from './why.tsx';
import { forecastWords } from './why-facts.ts';

const trends = {
  steady: 'flat',
  rising: 'up',
  falling: 'down',
} as const;

const measuredLook = { glyph: 'pulse', tone: 'quiet', state: undefined } as const;

const hasLimit = ({ limit }: SignalSpec) => limit.max !== undefined || limit.min !== undefined;

type TileProps = { spec: SignalSpec; number: number; reading: Reading | undefined; now: string };

/** What a tile says of its signal, in words and figures. */
function useTileFacts({ spec, reading }: Pick<TileProps, 'spec' | 'reading'>) {
  const t = useTranslations('room.meter');
  const view = useRoom();
  const verdict = verdictOf(reading);
  const silent = verdict === 'NO_DATA';
  // Without a limit nothing says that it is well: it is measured, no more.
  const measured = verdict === 'GREEN' && !hasLimit(spec);
  return {
    view,
    look: measured ? measuredLook : verdictLooks[verdict],
    silent,
    name: spec.name[view.words.locale],
    value: silent && !view.offline ? '—' : figure(reading?.value, spec),
    unit: spec.scale === 'relative' ? t('ofBase') : unitOf(spec),
    forecast: verdict === 'GREEN' || verdict === 'AMBER' ? reading?.forecast : undefined,
    word: measured ? t('measured') : t(`verdict.${verdict}`),
    why: reading && wordMessage(reading.why, view.words),
  };
}

type TileFacts = ReturnType<typeof useTileFacts>;
type TilePartProps = Omit<TileProps, 'number'> & { facts: TileFacts };

/**
 * One signal: name, verdict, value, trend, plot with its limit, limit and baseline in words. The tile enlarges
 * it; its verdict says why.
 */
export function SignalTile({ number, ...props }: TileProps) {
  const { spec, reading } = props;
  const ui = useRoomUi();
  const facts = useTileFacts(props);
  const { look, silent, name, value, unit } = facts;
  return (
    <div
      className={classes(
        'tile',
        look.state !== 'nodata' && look.state,
        silent && 'dim',
        ui.signal === spec.slug && 'sel',
      )}
    >
      <button
        type="button"
        className="pick"
        aria-pressed={ui.signal === spec.slug}
        aria-label={`${number} ${name}, ${facts.word}, ${value} ${unit}`}
        title={facts.why}
        onClick={() => ui.chooseSignal(spec.slug)}
      />
      <span className="h">
        <span>
          {number} <span className="full">{name}</span>
          <span className="short">{spec.short}</span>
        </span>
        <Verdict spec={spec} reading={reading} facts={facts} />
      </span>
      <span className="val">
        <b>{value}</b>
        <span>{unit}</span>
        <Trend reading={reading} silent={silent} />
      </span>
      <Drawing spec={spec} reading={reading} facts={facts} />
      <Foot {...props} facts={facts} />
    </div>
  );
}

function Verdict({ spec, reading, facts }: Omit<TilePartProps, 'now'>) {
  const { look, word, name, view } = facts;
  return (
    <Why
      spec={spec}
      reading={reading}
      trigger={
        <button
          type="button"
          className={classes('v', look.tone === 'quiet' ? 'fg3' : look.tone)}
          aria-label={view.words.translate('why.title', { name, verdict: word })}
        >
          <Glyph name={look.glyph} />
          <span className="word">{word}</span>
        </button>
      }
    />
  );
}

function Drawing({ spec, reading, facts }: Omit<TilePartProps, 'now'>) {
  const { look, forecast, why } = facts;
  return (
    <span className="sp">
      {reading?.why.code.startsWith('source-') ? (
        <span className="unread">{why}</span>
      ) : (
        <TilePlot
          spec={spec}
          base={reading?.baseline}
          tone={look.state === 'red' ? 'red' : 'plain'}
          forecast={forecast && reading && { ...forecast, from: reading.judgedAt }}
        />
      )}
    </span>
  );
}

function Foot({ spec, reading, now, facts }: TilePartProps) {
  const { forecast, view } = facts;
  return (
    <span className="f">
      <span>{limitText(spec, view)}</span>
      {forecast ? (
        <span className="forecast">{forecastWords(forecast, now, view.words)}</span>
      ) : (
        <span>{footText(spec, reading, now, view)}</span>
      )}
    </span>
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
  if (!hasLimit(spec)) return words.translate('room.meter.noLimit');
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
    const { missing, readyAt } = reading;
    if (missing === undefined) return '';
    const more = translate('room.meter.missing', { count: missing });
    return readyAt === undefined
      ? more
      : `${more} · ${translate('why.about', { at: instantText(readyAt) })}`;
  }
  if (!reading || reading.verdict === 'NO_DATA') {
    if (!reading?.lastSampleAt) return translate('room.meter.never');
    const seconds = Math.max(0, Math.round(between(reading.lastSampleAt, now) / 1_000));
    return translate('room.meter.last', { seconds });
  }
  const stable = reading.grounds?.stable;
  if (stable) return translate('why.stableAt', { value: stable.value.toFixed(spec.decimals) });
  if (reading.baseline === undefined) return '';
  const unit = spec.scale === 'relative' ? spec.unit : '';
  return translate('room.meter.base', {
    value: `${reading.baseline.toFixed(spec.decimals)}${unit}`,
  });
}
