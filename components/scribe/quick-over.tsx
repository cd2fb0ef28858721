'use client';

import { useState } from 'react';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { QuickLine } from './quick-line.tsx';

/** The quick line over the foot of a screen that has no place for it: `:` brings it, Esc takes it away. */
export function QuickOver() {
  const [open, setOpen] = useState(false);
  useKeyActs(open ? {} : { quick: () => setOpen(true) });
  if (!open) return null;
  return (
    <div className="quick-over">
      <QuickLine called onLeave={() => setOpen(false)} />
    </div>
  );
}
