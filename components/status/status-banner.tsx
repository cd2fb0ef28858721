import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import type { GlyphName } from '#components/ui/glyph-shapes.tsx';
import { classes } from '#components/ui/tone.ts';
import type { PublicState, StatusAnswer } from '#lib/contract/wire.ts';
import { publicTime } from './public-time.ts';

type Look = { glyph: GlyphName; tone?: 'go' | 'caution' };

/** How each public state looks; red is for the room, the public is told what is done about it. */
export const looks: Record<PublicState, Look> = {
  planned: { glyph: 'clock' },
  'in-progress': { glyph: 'play' },
  paused: { glyph: 'pause', tone: 'caution' },
  reverting: { glyph: 'back', tone: 'caution' },
  reverted: { glyph: 'back', tone: 'caution' },
  completed: { glyph: 'disc', tone: 'go' },
  cancelled: { glyph: 'flat' },
};

/** The state in one sentence, and what it means for the reader. Class: `ban`. */
export function StatusBanner({ status }: { status: StatusAnswer }) {
  const t = useTranslations('status.banner');
  const { state, version, targetAt, phase, serverNow } = status;
  const { glyph, tone } = looks[state];
  return (
    <section className={classes('ban', tone && `t-${tone}`)} role="status">
      <Glyph name={glyph} tone={tone} />
      <h1>{t(`${state}.title`)}</h1>
      <p>
        {t(`${state}.body`, {
          version,
          at: publicTime(targetAt, serverNow),
          share: phase?.share ?? 'none',
        })}
      </p>
    </section>
  );
}
