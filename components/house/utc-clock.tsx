'use client';

import { Mark } from '#components/ui/mark.tsx';
import { T } from '#components/ui/time.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { instantText } from '#lib/contract/numbers.ts';

/** The time everyone means. */
export function UtcClock() {
  const now = useNow();
  return (
    <Mark glyph="clock" tone="quiet">
      <T at={now} text={`${instantText(now)} UTC`} />
    </Mark>
  );
}
