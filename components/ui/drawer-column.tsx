'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from './icon-button.tsx';
import { classes } from './tone.ts';

type DrawerColumnProps = {
  id: string;
  label: string;
  open: boolean;
  onClose: () => void;
  closeLabel: string;
  children: ReactNode;
  className?: string | undefined;
  pane?: string | undefined;
};

/**
 * A column on wide screens; between 768 and 1179 px a drawer that comes in from the left, takes the
 * focus and goes with Esc. One element in both, so nothing in it is mounted twice.
 * Classes: `col`, `drawer`, `narrow-only`, `drawer-close`.
 */
export function DrawerColumn(props: DrawerColumnProps) {
  const { open } = props;
  const column = useRef<HTMLElement>(null);
  const cameFrom = useRef<Element | null>(null);

  useEffect(() => {
    if (open) {
      cameFrom.current = document.activeElement;
      column.current?.focus();
      return;
    }
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
    cameFrom.current = null;
  }, [open]);

  return (
    <aside
      ref={column}
      id={props.id}
      className={classes('col', 'drawer', props.className)}
      aria-label={props.label}
      data-open={open}
      data-pane={props.pane}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (open && event.key === 'Escape') props.onClose();
      }}
    >
      <span className="narrow-only drawer-close">
        <IconButton glyph="close" label={props.closeLabel} onPress={props.onClose} />
      </span>
      {props.children}
    </aside>
  );
}
