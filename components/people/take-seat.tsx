'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { commanderOf } from '#lib/domain/raci.ts';
import { commandName, useRoom, whyNot } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';

/** For whoever may fill the seat of command when its holder does not answer: the deputy, an admin (A1). */
export function TakeSeat() {
  const t = useTranslations('people.command');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const anybody = { role: view.room.runbook.command, to: 'someone@example.com', briefing: '…' };
  const isIc = commanderOf(view.room) === view.me.id;
  if (isIc || whyNot(view, 'release.handover', anybody, now).length > 0) return null;
  return (
    <Button size="s" glyph="person" onPress={() => ui.open({ kind: 'handover' })}>
      {t('takeOver', { command: commandName(view) })}
    </Button>
  );
}
