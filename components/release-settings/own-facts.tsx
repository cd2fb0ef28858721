'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { releaseActs } from '../room/release-acts.ts';
import { closedBy, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { When } from '../settings/when.tsx';

const shown = ['retarget', 'repin', 'close', 'cancel'];

/** T-0, the pin and the end of a release, each with the command that it has of its own. */
export function OwnFactsPanel() {
  const t = useTranslations('releaseSettings.own');
  const menu = useTranslations('room.menu');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const { release } = view.room;
  const acts = releaseActs(view.room, view.me.id).filter(({ name }) => shown.includes(name));
  return (
    <Panel title={t('title')}>
      <dl className="settings-facts">
        <div>
          <dt>T-0</dt>
          <dd>
            <When at={release.targetAt} />
          </dd>
        </div>
        <div>
          <dt>{t('pin')}</dt>
          <dd>
            {release.version} <code>{release.sha.slice(0, 7)}</code>
          </dd>
        </div>
        <div>
          <dt>{t('state')}</dt>
          <dd>{t(`states.${release.state}`)}</dd>
        </div>
      </dl>
      <div className="rs-acts">
        {acts.map((act) => (
          <Button
            key={act.name}
            size="s"
            beside
            closedBecause={closedBy(view, act.command, act.input, now)}
            onPress={() => act.dialog && ui.open(act.dialog)}
          >
            {menu(act.name)}
          </Button>
        ))}
      </div>
    </Panel>
  );
}
