'use client';

import { useTranslations } from 'next-intl';
import { Tag } from '#components/ui/tag.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { countdown } from '#lib/client/times.ts';
import { offsetText } from '#lib/contract/numbers.ts';
import { between } from '#lib/domain/clock/clock.ts';
import { judgeGate } from '#lib/domain/gate/index.ts';
import { openTriggers } from '#lib/domain/lookup.ts';
import type { Verb } from '#lib/domain/runbook/schema.ts';
import { useRoom } from '../room/room-context.ts';

/** Right end of the dialog's head: the time left to decide, else how the gate stands. */
export function DecideAside({ verb }: { verb: Verb }) {
  const t = useTranslations('room.decide');
  const { room, readings } = useRoom();
  const now = useNow();
  const deadline = openTriggers(room)
    .filter((state) => state.state === 'open')
    .flatMap((state) => state.deadlineAt ?? [])
    .sort()[0];
  if (deadline !== undefined) {
    const leftMs = between(now, deadline);
    return (
      <>
        <small>
          {t(leftMs > 0 ? 'left' : 'late')}
          <br />
          {t('deadline', { at: offsetText(deadline, room.release.targetAt) })}
        </small>
        <b className="cd" role="timer">
          {countdown(leftMs)}
        </b>
      </>
    );
  }
  const gate = judgeGate(room, readings, now);
  if (!gate || gate.verb !== verb) return null;
  return (
    <Tag big>
      {t(gate.open ? 'gateOpen' : 'gateClosed', { met: gate.met, total: gate.criteria.length })}
    </Tag>
  );
}
