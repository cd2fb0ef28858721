'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { signInPath } from '#lib/client/own-path.ts';
import { useLink } from '#lib/client/use-live-room.ts';
import { useRoom } from './room-context.ts';

/** What each lasting answer of the server means to whoever looks; the rest is asked again by itself. */
const words: Record<number, 'signedOut' | 'notAllowed' | 'gone' | 'elsewhere'> = {
  401: 'signedOut',
  403: 'notAllowed',
  404: 'gone',
  422: 'elsewhere',
};

/** Why this screen is told nothing more, and the way back. What was typed stays where it is. */
export function RefusedBanner() {
  const t = useTranslations('lineRefused');
  const { slug } = useRoom();
  const status = useLink(slug)?.refused;
  const what = status === undefined ? undefined : words[status];
  if (!what) return null;
  return (
    <div className="refused-line">
      <Notice glyph="lock" tone="stop" title={t(`${what}.title`)} urgent>
        {t(`${what}.body`)}{' '}
        {what === 'signedOut' && (
          <a className="link" href={signInPath(`/releases/${slug}`)}>
            {t('signedOut.way')}
          </a>
        )}
        {what === 'elsewhere' && (
          <Button size="xs" onPress={() => window.location.reload()}>
            {t('elsewhere.way')}
          </Button>
        )}
      </Notice>
    </div>
  );
}
