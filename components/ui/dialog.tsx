'use client';

import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Glyph } from './glyph.tsx';
import type { GlyphName } from './glyph-shapes.tsx';
import { classes, type Tone } from './tone.ts';

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** One sentence for screen readers on what this is for. */
  description?: string | undefined;
  tone?: 'plain' | 'go' | 'caution' | 'stop' | 'set' | undefined;
  glyph?: GlyphName | undefined;
  /** Right end of the header: a countdown, a tag. */
  aside?: ReactNode;
  children: ReactNode;
  /** Second column, on the darker ground. */
  side?: ReactNode;
  /** Sentence at the left of the footer, and the buttons. */
  foot?: ReactNode;
  actions: ReactNode;
  /** Ctrl or ⌘ with Enter, from anywhere in the dialog. */
  onConfirm?: (() => void) | undefined;
  /** An answer is asked for: a press outside does not close it. */
  urgent?: boolean | undefined;
  narrow?: boolean | undefined;
  className?: string | undefined;
};

const glyphTones = {
  plain: undefined,
  go: 'go',
  caution: 'caution',
  stop: 'stop',
  set: 'set',
} as const satisfies Record<string, Tone | undefined>;

/**
 * A dialog in the frame of the design. Focus goes to the element marked `data-initial-focus`, else
 * to the first control, and returns to where it was. The scrim is drawn here and not by Radix,
 * whose overlay injects a style element that the content security policy refuses.
 * Classes: `scrim`, `dlg`, `narrow`, `dlg-head`, `t-*`, `dlg-body`, `two`, `dlg-main`, `dlg-side`,
 * `dlg-foot`.
 */
export function Dialog(props: DialogProps) {
  const { tone = 'plain', urgent = false } = props;
  const content = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<Element | null>(null);

  function focusFirst(event: Event) {
    cameFrom.current = document.activeElement;
    const first = content.current?.querySelector<HTMLElement>('[data-initial-focus]');
    if (!first) return;
    event.preventDefault();
    first.focus();
  }

  function focusBack(event: Event) {
    event.preventDefault();
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  }

  function confirmByKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
    event.preventDefault();
    event.stopPropagation();
    props.onConfirm?.();
  }

  return (
    <Radix.Root open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Radix.Portal>
        <div className="scrim" aria-hidden="true" />
        <Radix.Content
          ref={content}
          role={urgent ? 'alertdialog' : 'dialog'}
          aria-modal="true"
          className={classes('dlg', props.narrow && 'narrow', props.className)}
          onOpenAutoFocus={focusFirst}
          onCloseAutoFocus={focusBack}
          onInteractOutside={(event) => urgent && event.preventDefault()}
          onKeyDown={confirmByKey}
          {...(props.description ? {} : { 'aria-describedby': undefined })}
        >
          <div className={classes('dlg-head', tone !== 'plain' && `t-${tone}`)}>
            {props.glyph && <Glyph name={props.glyph} tone={glyphTones[tone]} />}
            <Radix.Title>{props.title}</Radix.Title>
            {props.description && (
              <Radix.Description className="sr">{props.description}</Radix.Description>
            )}
            <span className="grow" />
            {props.aside}
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a body that scrolls must be reachable by keyboard */}
          <section className={classes('dlg-body', props.side !== undefined && 'two')} tabIndex={0}>
            <div className="dlg-main">{props.children}</div>
            {props.side !== undefined && <div className="dlg-side">{props.side}</div>}
          </section>
          <div className="dlg-foot">
            <p>{props.foot}</p>
            {props.actions}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
