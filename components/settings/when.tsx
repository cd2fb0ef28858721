'use client';

import { useLocale } from 'next-intl';
import { T } from '#components/ui/time.tsx';
import { dayText, localText } from '#lib/client/times.ts';
import { instantText } from '#lib/contract/numbers.ts';

/** A day and time in UTC; the viewer's own zone on hover. */
export function When({ at }: { at: string }) {
  const locale = useLocale();
  return (
    <T
      at={at}
      text={`${dayText(at, locale)}, ${instantText(at).slice(0, 5)} UTC`}
      local={localText(at, locale)}
    />
  );
}
