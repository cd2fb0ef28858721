import type { ReactNode } from 'react';
import { Glyph } from './glyph.tsx';
import type { GlyphName } from './glyph-shapes.tsx';
import { classes, type Tone } from './tone.ts';

type MarkProps = {
  glyph: GlyphName;
  /** Colour of the glyph. */
  tone?: Tone | undefined;
  /** Capital word before the rest. */
  word?: ReactNode;
  children?: ReactNode;
  small?: boolean | undefined;
  /** Ink the text in the tone too. */
  loud?: boolean | undefined;
};

/** Glyph and word, always both: the state of one thing in a line. Class: `mark`. */
export function Mark({ glyph, tone, word, children, small, loud }: MarkProps) {
  const loudTone = loud && (tone === 'stop' || tone === 'caution') && tone;
  return (
    <span className={classes('mark', loudTone)}>
      <Glyph name={glyph} tone={tone} size={small ? 's' : 'm'} />
      {word !== undefined && <b>{word}</b>}
      {children !== undefined && <span>{children}</span>}
    </span>
  );
}
