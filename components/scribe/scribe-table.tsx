'use client';

import { useTranslations } from 'next-intl';
import { ScrollColumn } from '#components/ui/scroll-column.tsx';
import { runOf } from '#lib/domain/lookup.ts';
import { phasesShown } from '../checklist/phase-list.ts';
import { failedRuns } from '../checklist/row-model.ts';
import { useRoom } from '../room/room-context.ts';
import { ScribePhase } from './scribe-phase.tsx';

const columns = ['row', 'what', 'result', 'fields', 'owner', 'when'] as const;

/** Every row of the release by phase, the one in hand opened. */
export function ScribeTable() {
  const t = useTranslations('scribe.table');
  const { room, words } = useRoom();
  return (
    <ScrollColumn label={t('scroll')} className="sheet-box">
      <table className="sheet">
        <caption className="sr">{t('caption', { name: room.runbook.name[words.locale] })}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column} className={`c-${column}`} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {phasesShown(room).flatMap((phase) => {
          const latest = runOf(room, phase.slug);
          return [
            ...failedRuns(room, phase)
              .filter((run) => run.id !== latest?.id)
              .map((run) => <ScribePhase key={run.id} phase={phase} run={run} past />),
            <ScribePhase key={phase.slug} phase={phase} run={latest} />,
          ];
        })}
      </table>
    </ScrollColumn>
  );
}
