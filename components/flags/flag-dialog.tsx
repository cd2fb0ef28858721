'use client';

import { useTranslations } from 'next-intl';
import { findFlag, pointsOf, routeOf } from '#lib/domain/flags/standing.ts';
import { CommandDialog } from '../room/command-dialog.tsx';
import { useRoom } from '../room/room-context.ts';
import { pointSegment } from './flag-look.ts';

type FlagDialogProps = {
  flag: string;
  segment?: string | undefined;
  on: boolean;
  /** It was switched where it lives, past its connection. */
  byHand?: boolean | undefined;
};

/** Asks once more before a flag is switched, and says what serves it and what follows. */
export function FlagDialog({ flag, segment, on, byHand }: FlagDialogProps) {
  const t = useTranslations('flags.dialog');
  const { room, words } = useRoom();
  const spec = findFlag(room.runbook, flag);
  if (!spec) return null;
  const point = pointsOf(room, spec).find((each) => each.segment === segment);
  const where = point && pointSegment(point, room.runbook, words.locale);
  const route = room.release.drill || byHand ? undefined : routeOf(room, spec.slug);
  const minutes = Math.round(spec.watchMs / 60_000);
  return (
    <CommandDialog
      tone={!on && spec.killSwitch ? 'stop' : 'plain'}
      title={t(titleOf(on, byHand), { key: spec.key })}
      confirm={byHand ? t('confirmHand') : t(on ? 'confirmOn' : 'confirmOff')}
      command="flag.set"
      input={({ reason }) => ({
        ...{ flag: spec.slug, on, ...(byHand ? { byHand } : {}) },
        ...(segment === undefined ? {} : { segment }),
        ...(reason?.trim() ? { reason: reason.trim() } : {}),
      })}
      foot={on ? undefined : t('watch', { minutes })}
      fields={[{ name: 'reason', label: t('reason'), kind: 'text', rows: 2, optional: true }]}
    >
      <p>
        <b>{spec.name[words.locale]}</b>
        {where !== undefined && ` · ${where}`}
      </p>
      <p className="fg2">
        {route
          ? t('served', { name: route.connection })
          : t(byHand ? 'past' : room.release.drill ? 'inDrill' : 'byHand', { key: spec.key })}
      </p>
    </CommandDialog>
  );
}

function titleOf(on: boolean, byHand = false) {
  if (byHand) return on ? 'titleHandOn' : 'titleHandOff';
  return on ? 'titleOn' : 'titleOff';
}
