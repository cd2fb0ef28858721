'use client';

import { useTranslations } from 'next-intl';
import { Mark } from '#components/ui/mark.tsx';
import type { Entry } from '#lib/domain/entry.ts';
import { useChain } from './use-chain.ts';

/** Whether the chain of the entries in hand is whole: verified, checking, or broken at an entry. */
export function ChainMark({ entries }: { entries: readonly Entry[] | undefined }) {
  const t = useTranslations('room.chain');
  const { checked, total, broken } = useChain(entries);
  if (broken) {
    return (
      <Mark glyph="octagon" tone="stop" small loud>
        {t('broken', { seq: broken.seq })}
      </Mark>
    );
  }
  if (!entries || checked < total) {
    return (
      <Mark glyph="pie" tone="quiet" small>
        {t('checking', { checked, total })}
      </Mark>
    );
  }
  return (
    <Mark glyph="chain" tone="go" small>
      {t('verified')}
    </Mark>
  );
}
