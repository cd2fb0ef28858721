'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { AlertsPanel } from '#components/alerts/alerts-panel.tsx';
import { ObjectivesPanel } from '#components/objectives/objectives-panel.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { RangeSlider } from '#components/ui/range-slider.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Select } from '#components/ui/select.tsx';
import { useWindowSeries } from '#lib/client/window-series.ts';
import { offsetText } from '#lib/contract/numbers.ts';
import { paths } from '#lib/contract/paths.ts';
import { useRoom } from '../room/room-context.ts';
import { RoomProvider, type RoomProviderProps } from '../room/room-provider.tsx';
import { RoomUiContext, usePageUi } from '../room/room-ui.ts';
import { SentenceLine } from '../room/sentence-line.tsx';
import { TopBar } from '../room/top-bar.tsx';
import { RunSummaries } from '../run-summaries/run-summaries.tsx';
import { useComparison } from './earlier-release.ts';
import { useReadings } from './use-readings.ts';
import { type TimeWindowHandle, useTimeWindow } from './use-time-window.ts';
import { WindowBar } from './window-bar.tsx';
import { WindowPlot } from './window-plot.tsx';
import { WindowTable } from './window-table.tsx';

/** Every signal enlarged, over any stretch of the release's time (D5). */
export function SignalsScreen(props: RoomProviderProps) {
  return (
    <RoomProvider {...props}>
      <Screen />
    </RoomProvider>
  );
}

function Screen() {
  const t = useTranslations('signals');
  const { room } = useRoom();
  const ui = usePageUi();
  return (
    <RoomUiContext value={ui}>
      <title>{`${t('title')} · ${room.release.version} · Warroom`}</title>
      <TopBar place="signals" />
      <SentenceLine />
      <main className="signals-page" id="main">
        {room.runbook.signals.length > 0 ? <Signals /> : <EmptyState>{t('none')}</EmptyState>}
        <ObjectivesPanel />
        <AlertsPanel />
        <RunSummaries />
      </main>
    </RoomUiContext>
  );
}

type View = 'charts' | 'table';

function Signals() {
  const t = useTranslations('signals');
  const { room, slug } = useRoom();
  const time = useTimeWindow();
  const [view, setView] = useState<View>('charts');
  const signals = room.runbook.signals;
  const { from, to } = time.window;
  const asked = useMemo(
    () => signals.map((spec) => ({ slug, signal: spec.slug, from, to })),
    [signals, slug, from, to],
  );
  const series = useWindowSeries(asked);
  const comparison = useComparison(
    signals.map((spec) => spec.slug),
    time.window,
  );
  return (
    <>
      <WindowBar time={time} />
      <div className="window-tools">
        <Segmented<View>
          label={t('view')}
          value={view}
          options={(['charts', 'table'] as const).map((value) => ({ value, text: t(value) }))}
          onChange={setView}
        />
        <Select
          label={t('compare')}
          labelAt="inside"
          size="xs"
          value={comparison.chosen}
          options={[
            { value: '', text: t(comparison.offered.length > 0 ? 'nothing' : 'noEarlier') },
            ...comparison.offered.map((row) => ({
              value: row.slug,
              text: `${row.version} · ${row.slug}`,
            })),
          ]}
          onChange={comparison.choose}
        />
        <a className="link" href={paths.samplesFile(slug, time.window)} download>
          {t('csv')}
        </a>
      </div>
      {view === 'table' ? (
        <WindowTable signals={signals} series={series} window={time.window} />
      ) : (
        <Charts time={time} series={series} earlier={comparison.series} />
      )}
    </>
  );
}

type ChartsProps = {
  time: TimeWindowHandle;
  series: ReturnType<typeof useWindowSeries>;
  earlier: ReturnType<typeof useComparison>['series'];
};

/** All charts, one cursor; with the keyboard it is a thumb on the time axis. */
function Charts({ time, series, earlier }: ChartsProps) {
  const t = useTranslations('signals');
  const { room } = useRoom();
  const { signals } = useReadings();
  const [cursor, setCursor] = useState<number>();
  const { window } = time;
  const at = (ms: number) => offsetText(new Date(ms).toISOString(), room.release.targetAt);
  const inside = cursor !== undefined && cursor >= window.from && cursor <= window.to;
  return (
    <>
      <div className="window-cursor">
        <RangeSlider
          labels={[t('cursor')]}
          min={window.from}
          max={window.to}
          step={Math.max(1_000, Math.round((window.to - window.from) / 200))}
          values={[inside ? cursor : window.to]}
          say={at}
          onChange={([next]) => setCursor(next)}
        />
        <span className="fg3">{inside ? at(cursor) : t('atEnd')}</span>
      </div>
      <div className="window-plots">
        {room.runbook.signals.map((spec, place) => {
          const own = series[place];
          if (!own) return null;
          return (
            <WindowPlot
              key={spec.slug}
              spec={spec}
              reading={signals[spec.slug]}
              series={own}
              earlier={earlier[place]}
              window={window}
              cursor={inside ? cursor : undefined}
              onCursor={setCursor}
              onZoom={time.show}
            />
          );
        })}
      </div>
    </>
  );
}
