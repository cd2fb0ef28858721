'use client';

import { Toast as Radix } from 'radix-ui';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { Glyph } from './glyph.tsx';
import { SayContext } from './toast-say.ts';

type ToastHostProps = {
  /** Name of the region, for screen readers. */
  label: string;
  children: ReactNode;
};

const shownMs = 2500;

/** Holds the copy toasts of a page. Classes: `toasts`, `toast`. */
export function ToastHost({ label, children }: ToastHostProps) {
  const [toasts, setToasts] = useState<{ id: number; text: string }[]>([]);
  const lastId = useRef(0);
  const say = useCallback((text: string) => {
    lastId.current += 1;
    setToasts([{ id: lastId.current, text }]);
  }, []);
  return (
    <Radix.Provider duration={shownMs} label={label}>
      <SayContext.Provider value={say}>{children}</SayContext.Provider>
      {toasts.map(({ id, text }) => (
        <Radix.Root
          key={id}
          className="toast"
          onOpenChange={(open) => {
            if (!open) setToasts((all) => all.filter((toast) => toast.id !== id));
          }}
        >
          <Glyph name="copy" />
          <Radix.Title>{text}</Radix.Title>
        </Radix.Root>
      ))}
      <Radix.Viewport className="toasts" label={label} />
    </Radix.Provider>
  );
}
