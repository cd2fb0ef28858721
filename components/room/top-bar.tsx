'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { LanguageSwitch } from '#components/house/language-switch.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { HatchTag } from '#components/ui/hatch.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { PaletteButton } from '../palette/palette-button.tsx';
import { RoomPalette } from '../palette/room-palette.tsx';
import { LiveMark } from './live-mark.tsx';
import type { PhoneTab } from './phone-tabs.tsx';
import { Places } from './places.tsx';
import { RelativesTag } from './relatives.tsx';
import { ReleaseMenu } from './release-menu.tsx';
import { useRoom } from './room-context.ts';
import { YouMenu } from './you-menu.tsx';

type TopBarProps = {
  place:
    | 'room'
    | 'readiness'
    | 'scribe'
    | 'signals'
    | 'watch'
    | 'incidents'
    | 'people'
    | 'record'
    | 'settings';
  onKeys?: (() => void) | undefined;
  /** Opens the runbook where it is a drawer. */
  onRunbook?: (() => void) | undefined;
  /** Brings a part of the room into sight where not all of them are. */
  onShow?: ((part: PhoneTab) => void) | undefined;
};

/** The bar of a release: its facts, where one can go, the line to the server, who one is. */
export function TopBar({ place, onKeys, onRunbook, onShow }: TopBarProps) {
  const t = useTranslations('room.top');
  const { viewers } = useRoom();
  return (
    <header className="top">
      <Link className="brand" href="/releases" aria-label="Warroom">
        <Glyph name="logo" />
        <span>Warroom</span>
      </Link>
      <span className="sep" />
      {onRunbook && (
        <span className="narrow-only">
          <IconButton glyph="lines" label={t('runbook')} onPress={onRunbook} />
        </span>
      )}
      <ReleaseName />
      <RelativesTag />
      <Places />
      <span className="grow" />
      {(place === 'room' || place === 'people' || place === 'settings') && <ReleaseMenu />}
      <LiveMark />
      <span className="hidden min-[1280px]:inline-flex">
        <Mark glyph="eye" tone="quiet">
          {t('viewers', { count: viewers })}
        </Mark>
      </span>
      <LanguageSwitch />
      <PaletteButton />
      <RoomPalette place={place} onShow={onShow} />
      {onKeys && (
        <button type="button" className="keys" onClick={onKeys}>
          <Kbd>?</Kbd>
          <span className="extra">{t('keys')}</span>
        </button>
      )}
      <YouMenu />
    </header>
  );
}

/** Which release this is: version, service, commit, ticket, and whether it is a drill. */
function ReleaseName() {
  const t = useTranslations('room.top');
  const { release } = useRoom().room;
  return (
    <h1 className="rel font-normal">
      <b>{release.version}</b>
      <span className="fg2 max-md:hidden">
        {release.service} · {release.name}
      </span>
      <span className="extra">
        <Tag glyph="pin" mono title={t('pin', { sha: release.sha })}>
          {release.sha.slice(0, 7)}
        </Tag>
      </span>
      {release.ticket && <span className="fg3 extra roomy">{release.ticket}</span>}
      {release.drill && (
        <span className="max-md:hidden">
          <HatchTag>{t('drill')}</HatchTag>
        </span>
      )}
    </h1>
  );
}
