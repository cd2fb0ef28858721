'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRoom } from './room-context.ts';

/** The screens of one release, in the bar's order; named under `room.top`. */
const places = [
  { name: 'room', path: (slug: string) => `/releases/${slug}` },
<<<<<<< HEAD
  { name: 'scribe', path: (slug: string) => `/releases/${slug}/scribe` },
=======
  { name: 'signals', path: (slug: string) => `/releases/${slug}/signals` },
>>>>>>> 50d5f11 (Signals on a page of their own: every chart over any stretch of time, one cursor, an earlier release beside it, as rows and as CSV)
  { name: 'people', path: (slug: string) => `/releases/${slug}/people` },
  { name: 'record', path: (slug: string) => `/releases/${slug}/record` },
  { name: 'status', path: (slug: string) => `/status/${slug}` },
] as const;

/** Where one can go from here. Class: `nav`, or that of a list in a menu. */
export function Places({ className = 'nav' }: { className?: string }) {
  const t = useTranslations('room.top');
  const { slug } = useRoom();
  const here = usePathname();
  return (
    <nav className={className} aria-label={t('nav')}>
      {places.map(({ name, path }) => (
        <Link key={name} href={path(slug)} aria-current={here === path(slug) ? 'page' : undefined}>
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
