'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { useRoom } from './room-context.ts';

/** The screens of one release, in the bar's order; named under `room.top`. */
const places = [
  { name: 'room', path: (slug: string) => `/releases/${slug}` },
  { name: 'readiness', path: (slug: string) => `/releases/${slug}/readiness` },
  { name: 'scribe', path: (slug: string) => `/releases/${slug}/scribe` },
  { name: 'signals', path: (slug: string) => `/releases/${slug}/signals` },
  { name: 'incidents', path: (slug: string) => `/releases/${slug}/incidents` },
  { name: 'watch', path: (slug: string) => `/releases/${slug}/watch` },
  { name: 'people', path: (slug: string) => `/releases/${slug}/people` },
  { name: 'record', path: (slug: string) => `/releases/${slug}/record` },
  { name: 'settings', path: (slug: string) => `/releases/${slug}/settings` },
  { name: 'status', path: (slug: string) => `/status/${slug}` },
] as const;

/** Where one can go from here. Class: `nav`, or that of a list in a menu. */
export function Places({ className = 'nav' }: { className?: string }) {
  const t = useTranslations('room.top');
  const { slug } = useRoom();
  const here = usePathname();
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const nav = bar.current;
    const link = nav?.querySelector<HTMLElement>(`[href="${here}"]`);
    if (!nav || !link) return;
    // Where the bar is narrower than its places, the one that is open is brought into it.
    const endPx = link.offsetLeft - nav.offsetLeft + link.offsetWidth;
    if (endPx > nav.clientWidth) nav.scrollLeft = endPx - nav.clientWidth;
  }, [here]);
  return (
    <nav ref={bar} className={className} aria-label={t('nav')}>
      {places.map(({ name, path }) => (
        <Link key={name} href={path(slug)} aria-current={here === path(slug) ? 'page' : undefined}>
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
