'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Popover } from '#components/ui/popover.tsx';
import type { Me } from '#lib/contract/wire.ts';
import { PaletteItem } from '../palette/palette-button.tsx';
import { leaveHouse } from './sign-out.ts';
import { ThemeSwitch } from './theme-switch.tsx';

/** Who is signed in, and the way out. */
export function SessionMenu({ me }: { me: Pick<Me, 'name' | 'email'> }) {
  const t = useTranslations('house');
  const [leaving, setLeaving] = useState(false);
  return (
    <Popover
      align="end"
      label={t('session.label')}
      trigger={
        <button type="button" className="tag big">
          {t('session.you', { name: me.name })}
        </button>
      }
    >
      <div className="grid justify-items-start gap-2">
        <b>{me.name}</b>
        {me.email && <span className="fg3">{me.email}</span>}
        <Link className="link" href="/settings">
          {t('session.settings')}
        </Link>
        <PaletteItem />
        <ThemeSwitch />
        <Button
          size="s"
          closedBecause={leaving ? t('session.leaving') : undefined}
          onPress={() => {
            setLeaving(true);
            leaveHouse().catch(() => setLeaving(false));
          }}
        >
          {t('session.signOut')}
        </Button>
      </div>
    </Popover>
  );
}
