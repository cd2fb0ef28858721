'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Mark } from '#components/ui/mark.tsx';
import type { ConnectionAnswer } from '#lib/contract/connections.ts';
import type { Locale } from '#lib/contract/locale.ts';
import { type Translate, wordMessage } from '#lib/contract/wording.ts';
import { When } from '../settings/when.tsx';

type Facts = { connection: ConnectionAnswer };

/** Where it is and how Warroom makes itself known there; for administrators alone. */
export function Address({ connection: { detail } }: Facts) {
  const t = useTranslations('sources');
  if (!detail) return <span className="fg3">{t('hidden')}</span>;
  const { url, auth, ca, serverName } = detail;
  const parts = [
    auth.kind === 'none' ? t('noSignIn') : t(`form.signIns.${auth.kind}`),
    ...(ca ? [t('ownCa')] : []),
    ...(serverName ? [serverName] : []),
  ];
  return (
    <>
      <code>{url}</code>
      <small>{parts.join(' · ')}</small>
    </>
  );
}

/** How its last questions went. A fault after the last good answer is what counts. */
export function Health({ connection: { lastOkAt, lastErrorAt, lastError } }: Facts) {
  const t = useTranslations('sources.health');
  const translate = useTranslations() as Translate;
  const locale = useLocale() as Locale;
  if (!lastOkAt && !lastErrorAt) return <Mark glyph="gap" tone="quiet" word={t('never')} />;
  const isBad = lastErrorAt !== undefined && (lastOkAt === undefined || lastErrorAt > lastOkAt);
  const { code, params } = lastError ?? { code: '', params: undefined };
  const words = wordMessage({ code, ...(params ? { params } : {}) }, { locale, translate });
  return (
    <>
      {isBad ? (
        <Mark glyph="triangle" tone="caution" word={t('bad')} loud />
      ) : (
        <Mark glyph="disc" tone="go" word={t('ok')} />
      )}
      {lastOkAt && <small>{t.rich('okAt', { at: () => <When at={lastOkAt} /> })}</small>}
      {lastErrorAt && (
        <small>{t.rich('errorAt', { error: words, at: () => <When at={lastErrorAt} /> })}</small>
      )}
    </>
  );
}

export function UsedBy({ slugs }: { slugs: readonly string[] }) {
  const t = useTranslations('sources');
  if (slugs.length === 0) return <span className="fg3">{t('unused')}</span>;
  return (
    <ul>
      {slugs.map((slug) => (
        <li key={slug}>
          <Link className="link" href={`/releases/${slug}`}>
            {slug}
          </Link>
        </li>
      ))}
    </ul>
  );
}
