import type { ReactNode } from 'react';
import { Glyph } from './glyph.tsx';
import { classes } from './tone.ts';

export type FieldFacts = {
  label: string;
  /** Label inside the frame at the left, or above it. */
  labelAt?: 'inside' | 'above' | 'hidden' | undefined;
  /** Heights: l 44, m 34, xs 26. */
  size?: 'l' | 'm' | 'xs' | undefined;
  hint?: ReactNode;
  error?: string | undefined;
};

type FieldFrameProps = FieldFacts & {
  id: string;
  mono?: boolean | undefined;
  after?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
};

/** What describes the control: its error first, else its hint. */
export function describedBy(id: string, facts: FieldFacts): string | undefined {
  if (facts.error) return `${id}-error`;
  return facts.hint ? `${id}-hint` : undefined;
}

/**
 * The frame around one control: label, hint, error.
 * Classes: `field-group`, `field-head`, `field`, `bad`, `mono`, `l`, `xs`, `field-hint`, `field-error`.
 */
export function FieldFrame(props: FieldFrameProps) {
  const { id, label, labelAt = 'above', size = 'm', hint, error } = props;
  return (
    <div className={classes('field-group', props.className)}>
      {labelAt === 'above' && (
        <label className="field-head" htmlFor={id}>
          {label}
        </label>
      )}
      <div className={classes('field', size !== 'm' && size, error && 'bad', props.mono && 'mono')}>
        {labelAt !== 'above' && (
          <label htmlFor={id} className={labelAt === 'hidden' ? 'sr' : undefined}>
            {label}
          </label>
        )}
        {props.children}
        {props.after}
      </div>
      {hint && !error && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          <Glyph name="octagon" size="s" />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}
