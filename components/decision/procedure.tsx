'use client';

import { useTranslations } from 'next-intl';
import { CopyWell } from '#components/ui/copy-well.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { clockOf } from '#lib/contract/numbers.ts';
import { currentPhase, phaseOfKind } from '#lib/domain/lookup.ts';
import { fillCommand } from '#lib/domain/runbook/placeholders.ts';
import { roleNames, useRoom } from '../room/room-context.ts';

/** The procedure that ROLLBACK opens: its command as it will be run, who runs it, in what time. */
export function Procedure({ trigger }: { trigger: string | undefined }) {
  const t = useTranslations('room.decide');
  const view = useRoom();
  const { room } = view;
  const phase = phaseOfKind(room.runbook, 'rollback');
  const item = phase?.items.find((row) => row.command !== undefined);
  if (!phase || !item) return null;
  const share = currentPhase(room)?.share;
  const facts = { ...(trigger ? { trigger } : {}), ...(share === undefined ? {} : { share }) };
  const command = fillCommand(room.runbook, room.release, item, phase, facts);
  const roles = [...new Set(phase.items.map((row) => row.owner))].slice(0, 2);
  const target = clockOf(room.runbook.timeToSafeMs);
  return (
    <div>
      <div className="field-head mb-1.5">
        <span className="grow">{t('procedure')}</span>
        <span>{t('procedureNote', { target, roles: roleNames(view, roles) })}</span>
      </div>
      {command && (
        <CopyWell
          big
          text={command}
          copy={t('copy')}
          label={t('copyProcedure')}
          copied={t('copied')}
        />
      )}
      <p className="fg2 mt-3 flex gap-2 text-xs">
        <Glyph name="lock" size="s" />
        {t('reactivation')}
      </p>
    </div>
  );
}
