'use client';

import { type MouseEvent, type ReactNode, type Ref, useId } from 'react';
import { Glyph } from './glyph.tsx';
import type { GlyphName } from './glyph-shapes.tsx';
import { classes } from './tone.ts';

type ButtonProps = {
  children: ReactNode;
  onPress?: (() => void) | undefined;
  type?: 'button' | 'submit' | undefined;
  tone?: 'plain' | 'go' | 'caution' | 'stop' | undefined;
  /** A filled colour means that a hand is wanted. */
  fill?: boolean | undefined;
  /** Heights: l 44, m 36, s 32, xs 26. */
  size?: 'l' | 'm' | 's' | 'xs' | undefined;
  glyph?: GlyphName | undefined;
  detail?: ReactNode;
  /** Why it cannot be pressed now: it then stays focusable, says so, and does nothing. */
  closedBecause?: ReactNode;
  /** Detail or reason stands beside the label instead of beneath it. */
  beside?: boolean | undefined;
  keys?: string | undefined;
  /** 0 to 1, drawn along the lower edge: how far the way to open has gone. */
  share?: number | undefined;
  /** One of a set, and this is the chosen one. */
  picked?: boolean | undefined;
  center?: boolean | undefined;
  /** A dialog that opens gives it the focus. */
  initialFocus?: boolean | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
};

/**
 * A button that never goes dead: closed means `aria-disabled` and a reason, never `disabled`.
 * Its name is all that is read on it (WCAG 2.5.3); detail or reason is its description too.
 * Classes: `btn`, `m` `s` `xs`, `t-go` `t-caution` `t-stop`, `fill`, `shut`, `picked`, `center`,
 * `row-detail`, `share`, `txt`.
 */
export function Button(props: ButtonProps) {
  const { tone = 'plain', size = 'l', share } = props;
  const id = useId();
  const closed = props.closedBecause !== undefined && props.closedBecause !== null;
  const small = closed ? props.closedBecause : props.detail;
  const glyph = closed ? 'lock' : props.glyph;

  function press(event: MouseEvent) {
    if (closed) event.preventDefault();
    else props.onPress?.();
  }

  return (
    <button
      ref={props.ref}
      type={props.type ?? 'button'}
      className={classes(
        'btn',
        size !== 'l' && size,
        closed ? 'shut' : classes(tone !== 'plain' && `t-${tone}`, props.fill && 'fill'),
        props.picked && 'picked',
        props.center && 'center',
        props.beside && 'row-detail',
        props.className,
      )}
      onClick={press}
      aria-disabled={closed || undefined}
      aria-pressed={props.picked}
      aria-labelledby={small ? `${id}-label ${id}-small` : `${id}-label`}
      aria-describedby={small ? `${id}-small` : undefined}
      data-initial-focus={props.initialFocus || undefined}
    >
      {glyph && <Glyph name={glyph} size={size === 'l' ? 'l' : size === 'm' ? 'm' : 's'} />}
      <span className="txt">
        <span id={`${id}-label`}>{props.children}</span>{' '}
        {small && <small id={`${id}-small`}>{small}</small>}
      </span>
      {props.keys && !closed && (
        <span aria-hidden="true" className="keycap">
          <kbd data-key={props.keys} />
        </span>
      )}
      {share !== undefined && (
        <span className="share" style={{ width: `${Math.round(share * 1000) / 10}%` }} />
      )}
    </button>
  );
}
