'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { leaveHouse } from '#components/house/sign-out.ts';
import { ThemeSwitch } from '#components/house/theme-switch.tsx';
import { Button } from '#components/ui/button.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { PaletteItem } from '../palette/palette-button.tsx';
import { CallSettings } from './call-settings.tsx';
import { PlaceList } from './places.tsx';
import { myRoles, roleNames, useRoom } from './room-context.ts';

/** Who looks, in which roles, and the way out. */
export function YouMenu() {
  const t = useTranslations('room.you');
  const view = useRoom();
  const [leaving, setLeaving] = useState(false);
  const roles = myRoles(view);
  // Who signed in as a role is called by it, whatever else they hold.
  const first = roles.find((role) => roleNames(view, [role]) === view.me.name) ?? roles[0];
  const short = first ? roleNames(view, [first]) : t('guest');
  const more = roles.length > 1 ? ` +${roles.length - 1}` : '';
  return (
    <Popover
      align="end"
      label={t('label')}
      trigger={
        <button type="button" className="tag big">
          <span className="max-md:sr-only">{t('you', { roles: `${short}${more}` })}</span>
          <span className="md:hidden">
            <Glyph name="person" size="s" />
          </span>
        </button>
      }
    >
      <div className="grid gap-2">
        <b>{view.me.name}</b>
        <span className="fg2">{roles.length > 0 ? roleNames(view, roles) : t('noRole')}</span>
        <PlaceList className="places md:hidden!" />
        <Link className="link" href="/settings">
          {t('settings')}
        </Link>
        <PaletteItem />
        <ThemeSwitch />
        <CallSettings />
        <Button
          size="s"
          closedBecause={leaving ? t('leaving') : undefined}
          onPress={() => {
            setLeaving(true);
            leaveHouse().catch(() => setLeaving(false));
          }}
        >
          {t('signOut')}
        </Button>
      </div>
    </Popover>
  );
}
