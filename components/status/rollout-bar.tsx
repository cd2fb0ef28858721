import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx';
import type { RolloutStep } from './rollout.ts';

const lowestPx = 8;
const highestPx = 44;

const glyphs = {
  done: { name: 'disc', tone: 'go' },
  now: { name: 'play', tone: 'soft' },
  bad: { name: 'back', tone: 'caution' },
} as const;

/** The steps of traffic, each higher than the one before. Class: `rollout`. */
export function RolloutBar({ steps }: { steps: readonly RolloutStep[] }) {
  const t = useTranslations('status');
  const rise = (highestPx - lowestPx) / Math.max(steps.length - 1, 1);
  return (
    <ol className="rollout">
      {steps.map(({ share, state }, place) => {
        const glyph = state === 'todo' ? undefined : glyphs[state];
        const height = `${Math.round(lowestPx + rise * place)}px`;
        return (
          <li key={share} className={state === 'todo' ? undefined : state}>
            <div className="bar" style={{ '--h': height } as CSSProperties} />
            <span>
              {glyph && <Glyph name={glyph.name} tone={glyph.tone} />}
              {t('share', { share })}
              <VisuallyHidden>{t(`step.${state}`)}</VisuallyHidden>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
