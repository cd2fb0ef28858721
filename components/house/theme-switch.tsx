'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Segmented } from '#components/ui/segmented.tsx';
import { chooseTheme, shownTheme, themes } from '#lib/client/theme.ts';

/** Dark, light, or as the system. For a popover: it reads what the page shows when it is opened. */
export function ThemeSwitch() {
  const t = useTranslations('house.theme');
  const [theme, setTheme] = useState(shownTheme);
  return (
    <div className="choice">
      <span className="label">{t('label')}</span>
      <Segmented
        label={t('label')}
        value={theme}
        onChange={(next) => {
          chooseTheme(next);
          setTheme(next);
        }}
        options={themes.map((value) => ({ value, text: t(value) }))}
      />
    </div>
  );
}
