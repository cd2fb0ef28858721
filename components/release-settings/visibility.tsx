'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { useRoom } from '../room/room-context.ts';
import { ClosedNotice, settingClosed } from './closed.tsx';
import { ConfigureDialog } from './configure-dialog.tsx';

/** Whether the status page is for everybody, or for who is signed in (G5). */
export function VisibilityPanel() {
  const t = useTranslations('releaseSettings.shown');
  const view = useRoom();
  const now = useNow();
  const [changing, setChanging] = useState(false);
  const isPublic = view.room.release.public;
  const input = { public: !isPublic };
  const closed = settingClosed(view, input, now);
  const act = t(isPublic ? 'hide' : 'show');
  return (
    <Panel
      title={t('title')}
      aside={
        closed === undefined && (
          <Button size="xs" onPress={() => setChanging(true)}>
            {act}
          </Button>
        )
      }
    >
      <ClosedNotice because={closed} />
      <div className="rs-facts">
        <Mark glyph={isPublic ? 'eye' : 'lock'} tone={isPublic ? 'set' : 'quiet'}>
          {t(isPublic ? 'public' : 'inside')}
        </Mark>
        <Link className="link" href={`/status/${view.slug}`}>
          {t('page')}
        </Link>
      </div>
      {changing && (
        <ConfigureDialog
          title={act}
          setting="public"
          input={input}
          onClose={() => setChanging(false)}
          preview={{
            before: t(isPublic ? 'public' : 'inside'),
            after: t(isPublic ? 'inside' : 'public'),
          }}
        />
      )}
    </Panel>
  );
}
