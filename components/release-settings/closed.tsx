'use client';

import { Notice } from '#components/ui/notice.tsx';
import { closedBy, type RoomView, roleNames, whyNot } from '../room/room-context.ts';

const reason = '…';

/**
 * Why a setting cannot be set anew now, by the rule itself, with who can lift it; undefined where it can.
 * `input` is what would be sent, or something else than what is in force.
 */
export function settingClosed(view: RoomView, input: object, now: string): string | undefined {
  const text = closedBy(view, 'release.configure', { ...input, reason }, now);
  const [first] = whyNot(view, 'release.configure', { ...input, reason }, now);
  // A missing letter names its roles in its own words.
  if (text === undefined || view.offline || first?.code === 'no-letter') return text;
  return first?.who ? `${text} (${roleNames(view, first.who)})` : text;
}

/** What closes all of several; undefined where one of them is open, or their reasons differ. */
export function closesAll(reasons: readonly (string | undefined)[]): string | undefined {
  return new Set(reasons).size === 1 ? reasons[0] : undefined;
}

/** Said once for a whole section, in place of its buttons. */
export function ClosedNotice({ because }: { because: string | undefined }) {
  if (because === undefined) return null;
  return (
    <div className="rs-closed">
      <Notice glyph="lock">{because}</Notice>
    </div>
  );
}
