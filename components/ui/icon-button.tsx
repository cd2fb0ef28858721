'use client';

import type { Ref } from 'react';
import { Glyph } from './glyph.tsx';
import type { GlyphName } from './glyph-shapes.tsx';
import { classes } from './tone.ts';

type IconButtonProps = {
  glyph: GlyphName;
  label: string;
  onPress: () => void;
  /** Why it cannot be pressed now. */
  closedBecause?: string | undefined;
  expanded?: boolean | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
};

/** A button that is only a glyph; its label is spoken and shown on hover. Classes: `icon-btn`, `shut`. */
export function IconButton(props: IconButtonProps) {
  const closed = props.closedBecause !== undefined;
  return (
    <button
      ref={props.ref}
      type="button"
      className={classes('icon-btn', closed && 'shut', props.className)}
      aria-label={props.label}
      aria-description={props.closedBecause}
      aria-disabled={closed || undefined}
      aria-expanded={props.expanded}
      title={props.closedBecause ?? props.label}
      onClick={() => {
        if (!closed) props.onPress();
      }}
    >
      <Glyph name={props.glyph} />
    </button>
  );
}
