'use client';

import { useTranslations } from 'next-intl';
import { DrawerColumn } from '#components/ui/drawer-column.tsx';
import { PanelHeader } from '#components/ui/panel.tsx';
import { ScrollColumn } from '#components/ui/scroll-column.tsx';
import { runOf, runsOf } from '#lib/domain/lookup.ts';
import type { Room } from '#lib/domain/room.ts';
import type { PhaseSpec } from '#lib/domain/runbook/schema.ts';
import { useRoom } from '../room/room-context.ts';
import { PhaseBlock } from './phase-block.tsx';
import { countsOf, failedRuns } from './row-model.ts';

/** Phases in the runbook's order; the rollback procedure stands where it was called from. */
function inOrder(room: Room): PhaseSpec[] {
  const { phases } = room.runbook;
  const special = phases.filter(
    (phase) => phase.kind === 'rollback' || phase.kind === 'reactivation',
  );
  const usual = phases.filter((phase) => !special.includes(phase));
  const shown = special.filter(
    (phase) => phase.kind === 'rollback' || runsOf(room, phase.slug).length > 0,
  );
  const begun = usual.findLastIndex((phase) => runOf(room, phase.slug) !== undefined);
  return [...usual.slice(0, begun + 1), ...shown, ...usual.slice(begun + 1)];
}

/** Whether a phase is worth a line: the rollback procedure only once there is something to roll back. */
function isShown(room: Room, phase: PhaseSpec): boolean {
  if (phase.kind !== 'rollback') return true;
  const deployed = room.runbook.phases.some(
    (other) => other.kind === 'canary' && runsOf(room, other.slug).length > 0,
  );
  return deployed || runsOf(room, phase.slug).length > 0;
}

type RunbookColumnProps = { open: boolean; onClose: () => void };

/** The runbook: every phase with its rows, the one in hand unfolded. */
export function RunbookColumn({ open, onClose }: RunbookColumnProps) {
  const t = useTranslations('room.runbook');
  const { room, words } = useRoom();
  const phases = inOrder(room).filter((phase) => isShown(room, phase));
  const rows = phases
    .filter((phase) => phase.kind !== 'rollback' && phase.kind !== 'reactivation')
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
