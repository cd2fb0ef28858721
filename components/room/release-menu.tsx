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
import type { Room } from '#lib/domain/room.ts';
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

const reason = '…';
const yearMs = 86_400_000 * 365;

/** A time that no rule finds too early. */
const laterThan = (at: string) => new Date(Date.parse(at) + yearMs).toISOString();

/** What is told and measured. */
function tellingActs(room: Room): Act[] {
  const first = room.runbook.signals[0]?.slug ?? '';
  const triggers = room.runbook.triggers;
  const reportable = triggers.find((trigger) => trigger.rule.kind === 'reported') ?? triggers[0];
  const taken = { value: 0, samples: 1, takenAt: laterThan(room.release.targetAt) };
  return [
    {
      name: 'update',
      command: 'update.post',
      input: { text: reason },
      dialog: { kind: 'update' },
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
      input: { signals: [first], baselines: { [first]: taken } },
      dialog: { kind: 'baseline' },
    },
  ];
}

/** Who does what. */
function peopleActs(room: Room, me: string): Act[] {
  const later = laterThan(room.release.targetAt);
  const commanders = holdersOf(room, 'ic');
  return [
    {
      name: 'roles',
      command: 'role.assign',
      input: { role: commanders.length > 0 ? 'deputy' : 'ic', person: someone },
      dialog: { kind: 'roles' },
    },
    {
      name: 'delegate',
      command: 'delegation.add',
      input: { who: 'ic', what: reason, byAt: later },
      dialog: { kind: 'delegate' },
      keys: 'D',
    },
    {
      name: 'action',
      command: 'action.add',
      input: { text: reason, owner: 'ic', etaAt: later },
      dialog: { kind: 'action' },
    },
    {
      name: commanders.includes(me) ? 'handover' : 'takeOver',
      command: 'release.handover',
      input: { role: 'ic', to: someone, briefing: reason },
      dialog: { kind: 'handover' },
    },
  ];
}

/** The release's own facts, and its end. */
function releaseActs({ release }: Room): Act[] {
  return [
    {
      name: 'retarget',
      command: 'release.retarget',
      input: { targetAt: laterThan(release.targetAt), reason },
      dialog: { kind: 'retarget' },
    },
    {
      name: 'repin',
      command: 'release.repin',
      input: { sha: release.sha, version: release.version, reason },
      dialog: { kind: 'repin' },
    },
    {
      name: 'close',
      command: 'release.complete',
      input: {},
      dialog: { kind: 'close-release' },
    },
    { name: 'cancel', command: 'release.cancel', input: { reason }, dialog: { kind: 'cancel' } },
  ];
}

function useActs(): Act[] {
  const { room, me } = useRoom();
  return [...tellingActs(room), ...peopleActs(room, me.id), ...releaseActs(room)];
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
