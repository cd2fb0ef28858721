'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { copyText } from '#components/ui/copy-text.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { ScrollColumn } from '#components/ui/scroll-column.tsx';
import { useSay } from '#components/ui/toast-say.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { currentPhase, openTriggers } from '#lib/domain/lookup.ts';
import { tableMarkdown, tableText } from '#lib/domain/report/table.ts';
import { warRoomTable } from '#lib/domain/report/war-room-table.ts';
import type { Room } from '#lib/domain/room.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import { figure } from '#lib/domain/signals/figure.ts';
import { commandName, useRoom } from '../room/room-context.ts';
import { useReadings } from './use-readings.ts';
import { verdictOf } from './verdict-looks.ts';

const tones = { RED: 'stop', AMBER: 'caution' } as const;

/** A phase without a share is named; its name gives way before a figure does. */
const stageCell = 'max-w-32 truncate max-[1439px]:max-w-20';

/** The signal-only table (A8): a row for each decision, and the one that stands now beneath. */
export function SignalLog() {
  const t = useTranslations('room.log');
  const { room, words } = useRoom();
  const say = useSay();
  const box = useRef<HTMLElement>(null);
  const table = warRoomTable(room, words.locale);
  const count = table.rows.length;
  const ids = Object.keys(room.decisions).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  useEffect(() => {
    // The newest row is the one that is read out.
    if (box.current && count > 0) box.current.scrollTop = box.current.scrollHeight;
  }, [count]);
  async function copy(text: string) {
    if (await copyText(text)) say(t('copied'));
  }
  return (
    <ScrollColumn ref={box} className="log-box relative max-md:overflow-x-auto!" label={t('label')}>
      <table className="log">
        <thead>
          <tr>
            {table.columns.slice(0, -1).map((column, place) => (
              <th key={column} scope="col">
                {place === 0 ? t('time') : place === 1 ? t('stage') : column}
              </th>
            ))}
            <th scope="col">
              <span className="inline-flex items-center gap-1">
                {t('decision')}
                <IconButton
                  className="h-5! w-6!"
                  glyph="copy"
                  label={t('copyText')}
                  onPress={() => copy(tableText(table))}
                />
                <IconButton
                  className="h-5! w-6!"
                  glyph="lines"
                  label={t('copyMarkdown')}
                  onPress={() => copy(tableMarkdown(table))}
                />
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, place) => (
            <tr key={ids[place]}>
              {row.slice(0, -1).map((cell, column) => (
                <td key={table.columns[column]} className={column === 1 ? stageCell : undefined}>
                  {cell}
                </td>
              ))}
              <td className="set">{row.at(-1)}</td>
            </tr>
          ))}
          <NowRow />
        </tbody>
      </table>
    </ScrollColumn>
  );
}

/** As the table of decisions prints it: units where they are short, the column's own otherwise. */
function cellText(value: number | undefined, spec: SignalSpec): string {
  const text = figure(value, spec);
  if (text === '—') return text;
  if (spec.scale === 'relative') return `${text}%`;
  return spec.unit === 'ms' || spec.unit === 's' ? `${text}${spec.unit}` : text;
}

/** What the room waits for, in the last column. */
function waitingFor(room: Room): 'trigger' | 'holding' | 'phase' | undefined {
  if (openTriggers(room).some((state) => state.state === 'open')) return 'trigger';
  if (room.release.state === 'holding') return 'holding';
  return room.release.state === 'live' ? 'phase' : undefined;
}

/** The signals as they stand, before a decision is made on them. */
function NowRow() {
  const t = useTranslations('room.log');
  const view = useRoom();
  const { room, words } = view;
  const now = useNow();
  const fresh = useReadings();
  const waiting = waitingFor(room);
  const phase = currentPhase(room);
  if (waiting === undefined || !phase) return null;
  const stage = phase.share === undefined ? phase.name[words.locale] : `${phase.share}%`;
  return (
    <tr>
      <td>{now.slice(11, 16)}</td>
      <td className={stageCell}>{stage}</td>
      {room.runbook.signals
        .filter((spec) => spec.golden)
        .map((spec) => {
          const reading = fresh.signals[spec.slug];
          const verdict = verdictOf(reading);
          const tone = verdict === 'RED' || verdict === 'AMBER' ? tones[verdict] : undefined;
          const text = verdict === 'NO_DATA' ? '—' : cellText(reading?.value, spec);
          return (
            <td key={spec.slug} className={tone}>
              {tone ? <b>{text}</b> : text}
            </td>
          );
        })}
      <td className={waiting === 'trigger' ? 'stop' : 'fg3'}>
        {t(`waiting.${waiting}`, { command: commandName(view) })}
      </td>
    </tr>
  );
}
