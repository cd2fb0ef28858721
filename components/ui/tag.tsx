import type { ReactNode } from 'react';
import { Glyph } from './glyph.tsx';
import type { GlyphName } from './glyph-shapes.tsx';
import { classes } from './tone.ts';

type TagProps = {
  children: ReactNode;
  glyph?: GlyphName | undefined;
  mono?: boolean | undefined;
  big?: boolean | undefined;
  title?: string | undefined;
};

/** A quiet label in a box. Classes: `tag`, `mono`, `big`. */
export function Tag({ children, glyph, mono, big, title }: TagProps) {
  return (
    <span className={classes('tag', mono && 'mono', big && 'big')} title={title}>
      {glyph && <Glyph name={glyph} size="xs" />}
      {children}
    </span>
  );
}
