import { type GlyphName, glyphShapes } from './glyph-shapes.tsx';
import { classes, type Tone, toneClass } from './tone.ts';

type GlyphSize = 'xs' | 's' | 'm' | 'l';

const sizeClasses = { xs: 'i-xs', s: 'i-s', m: '', l: 'i-l' } as const;

type GlyphProps = {
  name: GlyphName;
  tone?: Tone | undefined;
  size?: GlyphSize | undefined;
  /** Spoken name; without one the glyph is decoration beside its word. */
  title?: string | undefined;
  className?: string | undefined;
};

/** One glyph of the sheet, 16 px unless sized. Classes: `i`, `i-xs`, `i-s`, `i-l`. */
export function Glyph({ name, tone, size = 'm', title, className }: GlyphProps) {
  const classNames = classes('i', sizeClasses[size], toneClass(tone), className);
  const use = <use href={`#g-${name}`} />;
  return title ? (
    <svg className={classNames} viewBox="0 0 16 16" role="img" aria-label={title}>
      {use}
    </svg>
  ) : (
    <svg className={classNames} viewBox="0 0 16 16" aria-hidden="true">
      {use}
    </svg>
  );
}

/** The sheet that every Glyph draws from; rendered once, first in the body. */
export function GlyphSheet() {
  return (
    <svg width="0" height="0" className="glyph-sheet" aria-hidden="true">
      {Object.entries(glyphShapes).map(([name, shape]) => (
        <symbol key={name} id={`g-${name}`} viewBox="0 0 16 16">
          {shape}
        </symbol>
      ))}
    </svg>
  );
}
