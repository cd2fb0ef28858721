'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import type { CommandName } from '#lib/domain/commands/index.ts';
import type { Readiness } from '#lib/domain/readiness.ts';
import type { Room } from '#lib/domain/room.ts';
import { closedBy, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';

const reason = '…';

type Lift =
  | { command: CommandName; input(room: Room): object; dialog: 'roles' | 'repin' }
  | { place: string };

const roles: Lift = {
  command: 'role.assign',
  input: ({ runbook }) => ({
    // Any seat but that of command, which changes hands by hand-over.
    role: runbook.roles.find(({ slug }) => slug !== runbook.command)?.slug ?? runbook.command,
    person: 'someone@example.com',
  }),
  dialog: 'roles',
};

/** The shortest way to lift a point: what is done here, or the page where it is done. */
const lifts: Record<Readiness['code'], Lift> = {
  roles,
  joint: roles,
  approvals: roles,
  pin: {
    command: 'release.repin',
    input: ({ release: { sha, version } }) => ({ sha, version, reason }),
    dialog: 'repin',
  },
  parameters: { place: 'settings#parameters' },
  signals: { place: 'settings#sources' },
  probes: { place: 'watch' },
  triggers: { place: 'watch' },
};

/** The way to lift one open point of readiness; closed, it says why. */
export function LiftPoint({ row: { code } }: { row: Readiness }) {
  const t = useTranslations('readiness.lift');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const lift = lifts[code];
  if ('place' in lift) {
    return (
      <Link className="link rdy-ways" href={`/releases/${view.slug}/${lift.place}`}>
        {t(code)}
      </Link>
    );
  }
  return (
    <span className="rdy-ways">
      <Button
        size="xs"
        closedBecause={closedBy(view, lift.command, lift.input(view.room), now)}
        onPress={() => ui.open({ kind: lift.dialog })}
      >
        {t(code)}
      </Button>
    </span>
  );
}
