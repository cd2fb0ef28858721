'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Moment } from '#components/room/moment.tsx';
import { useRoom } from '#components/room/room-context.ts';
import { Glyph } from '#components/ui/glyph.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { isRecorded } from '#lib/client/optimistic.ts';
import { signInPath } from '#lib/client/own-path.ts';
import type { QueuedSend } from '#lib/client/queued-send.ts';
import { useQueue } from '#lib/client/use-queue.ts';
import { offsetText } from '#lib/contract/numbers.ts';
import { RefusedSend } from './refused-send.tsx';
import { sendText } from './send-text.ts';
import { WaitingWord } from './waiting-word.tsx';

/** Above the record: what this device has entered and the record does not hold yet, newest first. */
export function QueueLines() {
  const t = useTranslations('queue');
  const { confirmed } = useRoom();
  const { waiting, sending, refused, lasts } = useQueue();
  const unsent = [...waiting, ...sending].filter((send) => !isRecorded(confirmed, send));
  if (unsent.length + refused.length === 0) return null;
  return (
    <section aria-label={t('title')} data-queue="">
      {refused.map((send) => (
        <div key={send.place} className="px-3 py-1">
          <RefusedSend send={send} urgent />
        </div>
      ))}
      <Held />
      {!lasts && waiting.length > 0 && <p className="caution px-3 py-1 text-xs">{t('unkept')}</p>}
      <ol>
        {unsent
          .sort((a, b) => b.place - a.place)
          .map((send) => (
            <QueueLine key={send.place} send={send} />
          ))}
      </ol>
    </section>
  );
}

function QueueLine({ send }: { send: QueuedSend }) {
  const t = useTranslations('queue');
  const { room, words } = useRoom();
  const said = sendText(send, words);
  return (
    <li>
      <Moment at={send.enteredAt} text={offsetText(send.enteredAt, room.release.targetAt)} />
      <Glyph name="envelope" tone={send.late ? 'caution' : 'quiet'} />
      <p title={said}>{said}</p>
      <span className="meta nowrap">
        {send.late ? (
          <WaitingWord send={send} brief />
        ) : (
          <span className="fg3">{t('sending')}</span>
        )}
      </span>
    </li>
  );
}

/** Why what waits cannot go out although there is a line. */
function Held() {
  const t = useTranslations('queue');
  const { slug } = useRoom();
  const { held, waiting } = useQueue();
  if (waiting.length === 0 || !held) return null;
  const isOther = held.code === 'other-person';
  if (held.status !== 401 && !isOther) return null;
  return (
    <div className="px-3 py-1">
      <Notice tone="caution" glyph="envelope">
        {t(isOther ? 'otherPerson' : 'signedOut')}{' '}
        <Link href={signInPath(`/releases/${slug}`)}>{t('signIn')}</Link>
      </Notice>
    </div>
  );
}
