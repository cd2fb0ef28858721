'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { useCommand } from '#lib/client/use-command.ts';
import type { CommandName } from '#lib/domain/commands/index.ts';
import { holdersOf } from '#lib/domain/raci.ts';
import { AttachFiles } from '../checklist/attach-files.tsx';
import { Refusal } from './refusal.tsx';
import { closedBy, useRoom } from './room-context.ts';
import { type RoomDialog, useRoomUi } from './room-ui.ts';

type Act = {
  name: string;
  command: CommandName;
  input: object;
  dialog?: RoomDialog;
  keys?: string;
};

const someone = 'someone@example.com';

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

function useActs(): Act[] {
  const { room, me } = useRoom();
  const { release } = room;
  const reason = '…';
  const later = new Date(Date.parse(release.targetAt) + 86_400_000 * 365).toISOString();
  const first = room.runbook.signals[0]?.slug ?? '';
  const triggers = room.runbook.triggers;
  const reportable = triggers.find((trigger) => trigger.rule.kind === 'reported') ?? triggers[0];
  const free = holdersOf(room, 'ic').length > 0 ? 'deputy' : 'ic';
  const dialog = (
    kind:
      | 'update'
      | 'retarget'
      | 'repin'
      | 'roles'
      | 'handover'
      | 'delegate'
      | 'baseline'
      | 'cancel'
      | 'close-release',
  ): RoomDialog => ({ kind });
  return [
    {
      name: 'update',
      command: 'update.post',
      input: { text: reason },
      dialog: dialog('update'),
      keys: 'U',
    },
    { name: 'signals', command: 'signals.read', input: {}, keys: 'S' },
    {
      name: 'report',
      command: 'trigger.report',
      input: { trigger: reportable?.slug ?? reason, note: reason },
      dialog: { kind: 'trigger-report' },
    },
    {
      name: 'baseline',
      command: 'baseline.take',
      // The server measures; whether it may be taken at all is what is asked here.
      input: { signals: [first], baselines: { [first]: { value: 0, samples: 1, takenAt: later } } },
      dialog: dialog('baseline'),
    },
    {
      name: 'roles',
      command: 'role.assign',
      input: { role: free, person: someone },
      dialog: dialog('roles'),
    },
    {
      name: 'delegate',
      command: 'delegation.add',
      input: { who: 'ic', what: reason, byAt: later },
      dialog: dialog('delegate'),
      keys: 'D',
    },
    {
      name: 'action',
      command: 'action.add',
      input: { text: reason, owner: 'ic', etaAt: later },
      dialog: { kind: 'action' },
    },
    {
      name: holdersOf(room, 'ic').includes(me.id) ? 'handover' : 'takeOver',
      command: 'release.handover',
      input: { role: 'ic', to: someone, briefing: reason },
      dialog: dialog('handover'),
    },
    {
      name: 'retarget',
      command: 'release.retarget',
      input: { targetAt: later, reason },
      dialog: dialog('retarget'),
    },
    {
      name: 'repin',
      command: 'release.repin',
      input: { sha: release.sha, version: release.version, reason },
      dialog: dialog('repin'),
    },
    { name: 'close', command: 'release.complete', input: {}, dialog: dialog('close-release') },
    { name: 'cancel', command: 'release.cancel', input: { reason }, dialog: dialog('cancel') },
  ];
}

function ReleaseActs({ onDone }: { onDone: () => void }) {
  const t = useTranslations('room.menu');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const line = useCommand(view.slug);

  async function press(act: Act) {
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
      <Button
        size="s"
        onPress={() => {
          ui.open({ kind: 'triggers' });
          onDone();
        }}
      >
        {t('triggers')}
      </Button>
      {useActs().map((act) => (
        <Button
          key={act.name}
          size="s"
          beside
          keys={act.keys}
          closedBecause={closedBy(view, act.command, act.input, now)}
          onPress={() => press(act)}
        >
          {t(act.name)}
        </Button>
      ))}
      <AttachFiles target="release" />
      <Refusal problem={line.problem} what={t('signals')} onDismiss={line.dismiss} />
    </div>
  );
}
