'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { useRoom } from './room-context.ts';

/** The screens of one release, in the bar's order; named under `room.top`. */
const places = [
  { name: 'room', path: (slug: string) => `/releases/${slug}` },
  { name: 'scribe', path: (slug: string) => `/releases/${slug}/scribe` },
  { name: 'signals', path: (slug: string) => `/releases/${slug}/signals` },
  { name: 'incidents', path: (slug: string) => `/releases/${slug}/incidents` },
  { name: 'watch', path: (slug: string) => `/releases/${slug}/watch` },
  { name: 'people', path: (slug: string) => `/releases/${slug}/people` },
  { name: 'record', path: (slug: string) => `/releases/${slug}/record` },
] as const;

/** Those that go behind the button where the bar is narrow. */
const giveWay: readonly string[] = ['watch', 'people', 'record'];

/** Those that are wanted before and after the night: behind one button where the bar is. */
const furtherPlaces = [
  { name: 'readiness', path: (slug: string) => `/releases/${slug}/readiness` },
  { name: 'settings', path: (slug: string) => `/releases/${slug}/settings` },
  { name: 'status', path: (slug: string) => `/status/${slug}` },
] as const;

type PlaceLinkProps = {
  place: (typeof places)[number] | (typeof furtherPlaces)[number];
  className?: string | undefined;
};

function PlaceLink({ place: { name, path }, className }: PlaceLinkProps) {
  const t = useTranslations('room.top');
  const { slug } = useRoom();
  const here = usePathname();
  return (
    <Link
      href={path(slug)}
      className={className}
      aria-current={here === path(slug) ? 'page' : undefined}
    >
      {t(name)}
    </Link>
  );
}

/** Every place of a release, as a list in a menu. */
export function PlaceList({ className }: { className: string }) {
  const t = useTranslations('room.top');
  return (
    <nav className={className} aria-label={t('nav')}>
      {[...places, ...furtherPlaces].map((place) => (
        <PlaceLink key={place.name} place={place} />
      ))}
    </nav>
  );
}

/** Where one can go from here; the page that is open is always in the bar. Class: `nav`. */
export function Places() {
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
    <>
      <nav ref={bar} className="nav" aria-label={t('nav')}>
        {places.map((place) => (
          <PlaceLink
            key={place.name}
            place={place}
            className={giveWay.includes(place.name) ? 'gives-way' : undefined}
          />
        ))}
        {furtherPlaces
          .filter(({ path }) => path(slug) === here)
          .map((place) => (
            <PlaceLink key={place.name} place={place} />
          ))}
      </nav>
      <Popover
        label={t('more')}
        trigger={
          <button type="button" className="tag big max-md:hidden!" aria-label={t('more')}>
            <Glyph name="dots" size="s" />
          </button>
        }
      >
        <nav className="places" aria-label={t('more')}>
          {places
            .filter(({ name }) => giveWay.includes(name))
            .map((place) => (
              <PlaceLink key={place.name} place={place} className="gave-way" />
            ))}
          {furtherPlaces.map((place) => (
            <PlaceLink key={place.name} place={place} />
          ))}
        </nav>
      </Popover>
    </>
  );
}
