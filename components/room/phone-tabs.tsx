'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import type { GlyphName } from '#components/ui/glyph-shapes.tsx';

const phoneTabs = [
  { tab: 'decide', glyph: 'flag' },
  { tab: 'signals', glyph: 'pulse' },
  { tab: 'runbook', glyph: 'disc' },
  { tab: 'record', glyph: 'chain' },
  { tab: 'note', glyph: 'lines' },
] as const satisfies { tab: string; glyph: GlyphName }[];
export type PhoneTab = (typeof phoneTabs)[number]['tab'];

type PhoneTabsProps = { tab: PhoneTab; onTab: (tab: PhoneTab) => void };

/** The five parts of the room on a phone, within a thumb's reach. */
export function PhoneTabs({ tab, onTab }: PhoneTabsProps) {
  const t = useTranslations('room.tabs');
  return (
    <div className="phone-tabs md:hidden!" role="tablist" aria-label={t('label')}>
      {phoneTabs.map((each) => (
        <button
          key={each.tab}
          type="button"
          role="tab"
          aria-selected={each.tab === tab}
          onClick={() => onTab(each.tab)}
        >
          <Glyph name={each.glyph} />
          {t(each.tab)}
        </button>
      ))}
    </div>
  );
}
