import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import type { Me } from '#lib/contract/wire.ts';
import { HousePalette } from '../palette/house-palette.tsx';
import { PaletteButton } from '../palette/palette-button.tsx';
import { KeysHelp } from './keys-help.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { SessionMenu } from './session-menu.tsx';
import { UtcClock } from './utc-clock.tsx';

type TopBarProps = { place: 'releases' | 'drills' | 'new' | 'settings'; me: Me };

/** The bar of the house: where one is, the time, the language, who one is. */
export function TopBar({ place, me }: TopBarProps) {
  const t = useTranslations('house');
  const places = [
    { place: 'releases', href: '/releases' },
    { place: 'drills', href: '/releases?tab=drills' },
    { place: 'settings', href: '/settings' },
  ] as const;
  return (
    <header className="top">
      <Link className="brand" href="/releases" aria-label="Warroom">
        <Glyph name="logo" />
        <span>Warroom</span>
      </Link>
      <span className="sep" />
      <nav className="nav" aria-label={t('nav.label')}>
        {places.map((each) => (
          <Link
            key={each.place}
            href={each.href}
            aria-current={each.place === place ? 'page' : undefined}
          >
            {t(`nav.${each.place}`)}
          </Link>
        ))}
      </nav>
      <span className="grow" />
      <PaletteButton />
      <HousePalette />
      <KeysHelp />
      <span className="inline-flex max-md:hidden">
        <UtcClock />
      </span>
      <LanguageSwitch />
      <SessionMenu me={me} />
    </header>
  );
}
