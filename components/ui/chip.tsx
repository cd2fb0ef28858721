import type { ReactNode } from 'react';
import { Glyph } from './glyph.tsx';
import type { GlyphName } from './glyph-shapes.tsx';
import { classes } from './tone.ts';

type ChipProps = {
  children: ReactNode;
  glyph: GlyphName;
  tone?: 'go' | 'stop' | undefined;
  /** Something is expected here and is not there. */
  missing?: boolean | undefined;
  href?: string | undefined;
  title?: string | undefined;
};

/** A thing on file, in an outline; a link when it can be opened. Classes: `chip`, `t-*`, `dashed`. */
export function Chip({ children, glyph, tone, missing, href, title }: ChipProps) {
  const className = classes('chip', tone && `t-${tone}`, missing && 'dashed');
  const inside = (
    <>
      <Glyph name={glyph} size="xs" />
      <span>{children}</span>
    </>
  );
  return href ? (
    <a className={className} href={href} title={title}>
      {inside}
    </a>
  ) : (
    <span className={className} title={title}>
      {inside}
    </span>
  );
}
