'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { useCommand } from '#lib/client/use-command.ts';
import { AttachFiles } from '../checklist/attach-files.tsx';
import { Refusal } from './refusal.tsx';
import { RelativeLinks } from './relatives.tsx';
import { type ReleaseAct, releaseActs } from './release-acts.ts';
import { closedBy, commandName, useRoom } from './room-context.ts';
import { useRoomUi } from './room-ui.ts';

/** Everything that can be done with the release itself; what is closed says why. */
export function ReleaseMenu() {
  const t = useTranslations('room.menu');
  const [open, setOpen] = useState(false);
  return (
    <Popover
      align="end"
      label={t('label')}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className="tag big" aria-label={t('label')}>
          <span className="max-md:hidden">{t('label')}</span>
          <Glyph name="chevron-down" size="s" />
        </button>
      }
    >
      {open && <ReleaseActs onDone={() => setOpen(false)} />}
    </Popover>
  );
}

function ReleaseActs({ onDone }: { onDone: () => void }) {
  const t = useTranslations('room.menu');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const line = useCommand(view.slug);

  async function press(act: ReleaseAct) {
    if (act.dialog) {
      ui.open(act.dialog);
      onDone();
    } else if (await line.send(act.command, act.input)) {
      onDone();
    }
  }

  return (
    <div className="grid gap-1">
      <Link className="btn s" href={`/releases/${view.slug}/people`}>
        {t('people')}
      </Link>
      <RelativeLinks />
      <Button
        size="s"
        onPress={() => {
          ui.open({ kind: 'triggers' });
          onDone();
        }}
      >
        {t('triggers')}
      </Button>
      {releaseActs(view.room, view.me.id).map((act) => (
        <Button
          key={act.name}
          size="s"
          beside
          keys={act.keys}
          closedBecause={closedBy(view, act.command, act.input, now)}
          onPress={() => press(act)}
        >
          {t(act.name, { command: commandName(view) })}
        </Button>
      ))}
      <AttachFiles target="release" />
      <Refusal problem={line.problem} what={t('signals')} onDismiss={line.dismiss} />
    </div>
  );
}
