'use client';

import { useTranslations } from 'next-intl';
import { ScrollColumn } from '#components/ui/scroll-column.tsx';
import type { WindowSeries } from '#lib/client/window-series.ts';
import { offsetText } from '#lib/contract/numbers.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import { boundText } from '#lib/domain/signals/figure.ts';
import { useRoom } from '../room/room-context.ts';
import { gapOf } from './decimate.ts';
import { roundStep, type TimeWindow, valueAt } from './time-window.ts';

type WindowTableProps = {
  signals: readonly SignalSpec[];
  series: readonly WindowSeries[];
  window: TimeWindow;
};

const mostRows = 40;

/** The same values as rows, for whoever reads rather than looks; a gap is a dash. */
export function WindowTable({ signals, series, window }: WindowTableProps) {
  const t = useTranslations('signals');
  const { room, words } = useRoom();
  const stepMs = roundStep(window, mostRows);
  const rows: number[] = [];
  for (let at = Math.ceil(window.from / stepMs) * stepMs; at <= window.to; at += stepMs)
    rows.push(at);
  return (
    <ScrollColumn className="log-box overflow-x-auto!" label={t('table')}>
      <table className="log">
        <thead>
          <tr>
            <th scope="col">{t('at')}</th>
            {signals.map((spec) => (
              <th key={spec.slug} scope="col">
                {spec.name[words.locale]}
                <span className="fg3"> {spec.unit}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((at) => {
            const instant = new Date(at).toISOString();
            return (
              <tr key={at}>
                <th scope="row">
                  {offsetText(instant, room.release.targetAt)}
                  <span className="fg3"> {instant.slice(11, 19)}</span>
                </th>
                {signals.map((spec, place) => {
                  const own = series[place];
                  const value = own && valueAt(own.points, at, Math.max(gapOf(own.stepMs), stepMs));
                  return (
                    <td key={spec.slug}>
                      {value === undefined ? '—' : boundText(Number(value.toFixed(spec.decimals)))}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollColumn>
  );
}
