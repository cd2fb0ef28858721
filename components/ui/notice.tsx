import type { ReactNode } from 'react';
import { Glyph } from './glyph.tsx';
import type { GlyphName } from './glyph-shapes.tsx';
import { classes, type Tone } from './tone.ts';

type NoticeProps = {
  glyph?: GlyphName | undefined;
  tone?: 'plain' | 'caution' | 'stop' | 'set' | undefined;
  title?: ReactNode;
  children: ReactNode;
  /** Announce it at once. */
  urgent?: boolean | undefined;
};

const glyphTones = {
  plain: undefined,
  caution: 'caution',
  stop: 'stop',
  set: 'set',
} as const satisfies Record<string, Tone | undefined>;

/** A few words in a frame where the thing happened. Classes: `notice`, `t-*`. */
export function Notice({ glyph = 'lock', tone = 'plain', title, children, urgent }: NoticeProps) {
  return (
    <div
      className={classes('notice', tone !== 'plain' && `t-${tone}`)}
      role={urgent ? 'alert' : undefined}
    >
      <Glyph name={glyph} tone={glyphTones[tone]} />
      <div>
        {title !== undefined && <b>{title} </b>}
        {children}
      </div>
    </div>
  );
}
