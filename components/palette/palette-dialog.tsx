'use client';

import { Command } from 'cmdk';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { showPalette, usePaletteOpen } from '#lib/client/palette-open.ts';
import { recentFinds, rememberFind } from '#lib/client/recent-finds.ts';
import { type Find, findIn } from './find.ts';

type PaletteProps = {
  /** The dialog with what can be found here; rendered while the palette is open. */
  children: (choose: (find: Find) => void) => ReactNode;
};

/** The palette of a page: Ctrl or ⌘ K, from everywhere to everything. */
export function Palette({ children }: PaletteProps) {
  const open = usePaletteOpen();
  const chosen = useRef<Find>(undefined);
  useEffect(() => {
    const find = chosen.current;
    if (open || !find) return;
    chosen.current = undefined;
    // The dialog gives the focus back first; what was chosen may then take it.
    const timer = setTimeout(find.run);
    return () => clearTimeout(timer);
  }, [open]);
  if (!open) return null;
  return children((find) => {
    chosen.current = find;
    rememberFind(find.id);
    showPalette(false);
  });
}

type PaletteDialogProps = {
  finds: readonly Find[];
  query: string;
  onQuery: (query: string) => void;
  onChoose: (find: Find) => void;
};

/** The field and what is found. Classes: `palette`, `palette-field`, `palette-list`, `palette-item`. */
export function PaletteDialog({ finds: all, query, onQuery, onChoose }: PaletteDialogProps) {
  const t = useTranslations('palette');
  const [recent] = useState(recentFinds);
  const groups = findIn(all, query, recent);
  const close = () => showPalette(false);
  return (
    <Dialog
      open
      className="palette"
      onClose={close}
      title={t('title')}
      description={t('description')}
      foot={<Hints />}
      actions={
        <Button onPress={close} keys="Esc">
          {t('close')}
        </Button>
      }
    >
      <Command label={t('title')} shouldFilter={false} loop vimBindings={false}>
        <div className="palette-field">
          <Glyph name="search" tone="quiet" />
          <Command.Input
            value={query}
            onValueChange={onQuery}
            placeholder={t('placeholder')}
            aria-label={t('title')}
            data-initial-focus
          />
        </div>
        <Command.List className="palette-list" label={t('found')}>
          <Command.Empty>{t('nothing', { query })}</Command.Empty>
          {groups.map(({ group, finds }) => (
            <Command.Group key={group} heading={t(`group.${group}`)}>
              {finds.map((find) => (
                <Item key={find.id} find={find} onChoose={onChoose} />
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}

function Hints() {
  const t = useTranslations('palette.hint');
  return (
    <span className="palette-hints">
      <Kbd>↑</Kbd>
      <Kbd>↓</Kbd> {t('move')} <Kbd>↵</Kbd> {t('choose')}
    </span>
  );
}

type ItemProps = { find: Find; onChoose: (find: Find) => void };

/** One line; a closed one says why and who can, and nothing happens when it is chosen. */
function Item({ find, onChoose }: ItemProps) {
  const t = useTranslations('palette');
  const { closed } = find;
  return (
    <Command.Item
      value={find.id}
      className="palette-item"
      data-closed={closed !== undefined || undefined}
      onSelect={() => closed === undefined && onChoose(find)}
    >
      {closed !== undefined && <Glyph name="lock" size="s" tone="quiet" />}
      <span>
        {find.text}
        {closed !== undefined && <small>{t('closed', { reason: closed })}</small>}
        {closed === undefined && find.detail && <small>{find.detail}</small>}
      </span>
      {find.keys && closed === undefined && (
        <span aria-hidden="true">
          <kbd data-key={find.keys} />
        </span>
      )}
    </Command.Item>
  );
}
