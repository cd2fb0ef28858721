'use client';

import { useTranslations } from 'next-intl';
import { alertOfTrigger } from '#lib/domain/alerts/match.ts';
import { roleName, useRoom } from '../room/room-context.ts';

/** Whose alert a trigger of the room raises, and where it is told (G4); nothing where the runbook names nobody. */
export function AlertOwner({ trigger }: { trigger: string }) {
  const t = useTranslations('alerts');
  const view = useRoom();
  const type = alertOfTrigger(view.room.runbook, trigger);
  if (!type) return null;
  return (
    <p className="fg2">
      {t('owner', { role: roleName(view, type.owner) })}
      {type.channels.length > 0 && ` · ${t('channels', { channels: type.channels.join(', ') })}`}
    </p>
  );
}
