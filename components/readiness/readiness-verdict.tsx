'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { useReadiness } from './use-readiness.ts';

const looks = {
  blocked: { glyph: 'octagon', tone: 'stop' },
  gaps: { glyph: 'triangle', tone: 'caution' },
  ready: { glyph: 'disc', tone: 'go' },
} as const;

/** Ready or not, at a glance, with how many points stand in the way (ruling 18). */
export function ReadinessVerdict() {
  const t = useTranslations('readiness.verdict');
  const open = useReadiness().filter(({ ready }) => !ready);
  const blocks = open.filter((row) => row.blocks).length;
  const gaps = open.length - blocks;
  const verdict = blocks > 0 ? 'blocked' : gaps > 0 ? 'gaps' : 'ready';
  const { glyph, tone } = looks[verdict];
  const both = blocks > 0 && gaps > 0 ? 'yes' : 'no';
  return (
    <section className="wide rdy-verdict" data-tone={tone} aria-label={t('label')}>
      <Glyph name={glyph} tone={tone} size="l" />
      <b>{t(verdict)}</b>
      <span className="fg2">
        {open.length === 0 ? t('all') : t('counts', { blocks, gaps, both })}
      </span>
    </section>
  );
}
