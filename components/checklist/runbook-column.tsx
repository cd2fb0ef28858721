'use client';

import { useTranslations } from 'next-intl';
import { DrawerColumn } from '#components/ui/drawer-column.tsx';
import { PanelHeader } from '#components/ui/panel.tsx';
import { ScrollColumn } from '#components/ui/scroll-column.tsx';
import { runOf } from '#lib/domain/lookup.ts';
import { useRoom } from '../room/room-context.ts';
import { PhaseBlock } from './phase-block.tsx';
import { isOnTheWay, phasesShown } from './phase-list.ts';
import { countsOf, failedRuns } from './row-model.ts';

type RunbookColumnProps = { open: boolean; onClose: () => void };

/** The runbook: every phase with its rows, the one in hand unfolded. */
export function RunbookColumn({ open, onClose }: RunbookColumnProps) {
  const t = useTranslations('room.runbook');
  const { room, words } = useRoom();
  const phases = phasesShown(room);
  const rows = phases
    .filter(isOnTheWay)
    .map((phase) => countsOf(room, phase, runOf(room, phase.slug)));
  const closed = rows.reduce((sum, row) => sum + row.closed, 0);
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  return (
    <DrawerColumn
      id="runbook"
      label={t('title')}
      open={open}
      onClose={onClose}
      closeLabel={t('closeDrawer')}
      pane="runbook"
    >
      <PanelHeader title={t('title')} note={room.runbook.slug}>
        <span className="label">{t('rows', { closed, total })}</span>
      </PanelHeader>
      <ScrollColumn
        label={t('scroll', { name: room.runbook.name[words.locale] })}
        fade
        className="flex-fill"
      >
        {phases.flatMap((phase) => {
          const latest = runOf(room, phase.slug);
          const past = failedRuns(room, phase).filter((run) => run.id !== latest?.id);
          return [
            ...past.map((run) => <PhaseBlock key={run.id} phase={phase} run={run} past />),
            <PhaseBlock key={phase.slug} phase={phase} run={latest} />,
          ];
        })}
      </ScrollColumn>
    </DrawerColumn>
  );
}
