'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { ErrorState } from '#components/ui/error-state.tsx';
import { PanelHeader } from '#components/ui/panel.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import { scaled } from '#lib/domain/signals/effective.ts';
import { figure, unitOf } from '#lib/domain/signals/figure.ts';
import type { Reading } from '#lib/domain/signals/reading.ts';
import { useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { ChartMarks } from './chart-marks.tsx';
import { Plot } from './plot.tsx';
import { fromTop, type PlotScale, plotScale, ticksOf } from './plot-scale.ts';
import { TimeAxis } from './time-axis.tsx';
import { type DrawnForecast, useDrawing } from './use-drawing.ts';
import { useReadings } from './use-readings.ts';
import { verdictOf } from './verdict-looks.ts';
import { forecastWords } from './why-facts.ts';

const spanMs = { least: 20 * 60_000, leastDrill: 3 * 60_000, most: 2 * 3_600_000, before: 60_000 };

/** The chosen signal, enlarged: with its limit, its baseline, and what was decided when. */
export function SignalChart() {
  const t = useTranslations('room.chart');
  const { room, words } = useRoom();
  const ui = useRoomUi();
  const fresh = useReadings();
  const now = useNow();
  const spec = room.runbook.signals.find((signal) => signal.slug === ui.signal);
  if (!spec) return <section className="chartbox" aria-label={t('label')} />;
  const reading = fresh.signals[spec.slug];
  const unit = spec.scale === 'relative' ? spec.unit : unitOf(spec);
  const verdict = verdictOf(reading);
  const forecast = verdict === 'GREEN' || verdict === 'AMBER' ? reading?.forecast : undefined;
  return (
    <section className="chartbox" aria-label={t('label')}>
      <PanelHeader
        bare
        title={t('title', { name: spec.name[words.locale], unit })}
        note={noteOf(t, spec, reading)}
      >
        {forecast && <span className="label forecast">{forecastWords(forecast, now, words)}</span>}
        <Legend
          hot={verdict === 'RED'}
          groups={reading?.grounds?.stable !== undefined}
          ahead={forecast !== undefined}
          based={reading?.baseline !== undefined}
          limited={spec.limit.max !== undefined || spec.limit.min !== undefined}
        />
      </PanelHeader>
      <ChartArea
        key={spec.slug}
        spec={spec}
        base={reading?.baseline}
        value={reading?.raw ?? reading?.value}
        red={verdict === 'RED'}
        forecast={forecast && reading && { ...forecast, from: reading.judgedAt }}
      />
    </section>
  );
}

function noteOf(
  t: ReturnType<typeof useTranslations<'room.chart'>>,
  spec: SignalSpec,
  reading: Reading | undefined,
): string {
  const { value, raw, baseline: base } = reading ?? {};
  const stable = reading?.grounds?.stable;
  if (stable) {
    const own = (raw ?? value)?.toFixed(spec.decimals) ?? '—';
    return t('groups', { canary: own, stable: stable.value.toFixed(spec.decimals) });
  }
  const now = t('now', { value: figure(value, spec) });
  return base === undefined ? now : `${now} · ${t('base', { value: base.toFixed(spec.decimals) })}`;
}

type LegendProps = {
  hot: boolean;
  groups: boolean;
  ahead: boolean;
  based: boolean;
  limited: boolean;
};

function Legend({ hot, groups, ahead, based, limited }: LegendProps) {
  const t = useTranslations('room.chart');
  return (
    <div className="legend">
      <span>
        <i />
        {t(groups ? 'canary' : 'measured')}
      </span>
      {groups && (
        <span>
          <i className="s" />
          {t('stable')}
        </span>
      )}
      {based && (
        <span>
          <i className="b" />
          {t('baseline')}
        </span>
      )}
      {limited && (
        <span>
          <i className={hot ? 'x hot' : 'x'} />
          {t('overLimit')}
        </span>
      )}
      {ahead && (
        <span>
          <i className="d f" />
          {t('forecast')}
        </span>
      )}
    </div>
  );
}

type AreaProps = {
  spec: SignalSpec;
  base: number | undefined;
  value: number | undefined;
  red: boolean;
  forecast: DrawnForecast | undefined;
};

function ChartArea({ spec, base, value, red, forecast }: AreaProps) {
  const t = useTranslations('room.chart');
  const { room } = useRoom();
  const { release } = room;
  const least = release.drill
    ? Math.max(scaled(release, spanMs.least), spanMs.leastDrill)
    : spanMs.least;
  const begun =
    release.startedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(release.startedAt);
  const since = (now: number) =>
    Math.max(now - spanMs.most, Math.min(now - least, begun - spanMs.before));
  const drawn = useDrawing({ spec, base, since, forecast });
  const empty = useMemo(() => plotScale(spec, base, 0), [spec, base]);
  const scale = drawn.drawing?.scale ?? empty;
  if (drawn.status === 'error') {
    return <ErrorState title={t('error')}>{t('errorBody')}</ErrorState>;
  }
  return (
    <div className="chart">
      <div className="area">
        <Plot
          drawn={drawn}
          scale={empty}
          red={red}
          above={spec.limit.max !== undefined}
          forecast={forecast}
        />
        {drawn.drawing && <ChartMarks drawing={drawn.drawing} />}
        {scale.limit !== undefined && (
          <span
            className={red ? 'rl stop' : 'rl fg2'}
            data-near={isNear(scale, scale.limit, value) || undefined}
            style={{ top: `${fromTop(scale, scale.limit)}%` }}
          >
            {t('limit')}
          </span>
        )}
        {base !== undefined && (
          <span className="rl fg3 base" style={{ top: `${besideOf(scale, base, value)}%` }}>
            {t('baseShort')}
          </span>
        )}
        {value !== undefined && (
          <span className={red ? 'rl stop' : 'rl'} style={{ top: `${fromTop(scale, value)}%` }}>
            <b>{value.toFixed(spec.decimals)}</b>
          </span>
        )}
        {ticksOf(scale, 4).map((tick) => (
          <span key={tick} className="yl" style={{ top: `${fromTop(scale, tick)}%` }}>
            {tick}
          </span>
        ))}
        {drawn.drawing && (
          <TimeAxis from={drawn.drawing.from} to={drawn.drawing.to} targetAt={release.targetAt} />
        )}
      </div>
    </div>
  );
}

/** So near that on a low screen its name would stand upon the live value. */
function isNear(scale: PlotScale, limit: number, value: number | undefined): boolean {
  return value !== undefined && Math.abs(fromTop(scale, limit) - fromTop(scale, value)) < 16;
}

/** Where the baseline is named: clear of the live value, and inside the axis. */
function besideOf(scale: PlotScale, base: number, value: number | undefined): number {
  const own = fromTop(scale, base);
  const other = value === undefined ? undefined : fromTop(scale, value);
  if (other === undefined || Math.abs(own - other) > 7) return own;
  return other > 90 ? other - 7 : other + 7;
}
