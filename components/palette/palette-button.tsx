'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { showPalette } from '#lib/client/palette-open.ts';

/** In the bar: the keys that open the palette, and a press that does. Class: `keys`. */
export function PaletteButton() {
  const t = useTranslations('palette');
  return (
    <button type="button" className="keys" onClick={() => showPalette(true)}>
      <span className="extra">
        <Kbd>Ctrl</Kbd> <Kbd>K</Kbd>
      </span>
      {t('find')}
    </button>
  );
}

/** In a menu, for who has no keys. */
export function PaletteItem() {
  const t = useTranslations('palette');
  return (
    <Button size="s" glyph="search" onPress={() => showPalette(true)}>
      {t('title')}
    </Button>
  );
}
