'use client';

import { useTranslations } from 'next-intl';
import { KeyList } from '#components/house/key-list.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ScrollColumn } from '#components/ui/scroll-column.tsx';

/** What the keys do, beside the rows; `?` hides it and brings it back. */
export function KeysPanel({ onHide }: { onHide: () => void }) {
  const t = useTranslations('keys');
  return (
    <Panel
      title={t('title')}
      className="keys-panel"
      aside={
        <button type="button" className="label key-hint" onClick={onHide}>
          <Kbd>?</Kbd> {t('hide')}
        </button>
      }
    >
      <ScrollColumn label={t('list')}>
        <KeyList />
      </ScrollColumn>
    </Panel>
  );
}
