'use client';

import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { Glyph } from './glyph.tsx';
import { SayContext } from './toast-say.ts';

const shownMs = 2500;

/**
 * Holds the copy toast of a page: a polite live region, and no layer, so that Esc still belongs to
 * the dialog beneath. Classes: `toasts`, `toast`.
 */
export function ToastHost({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<{ id: number; text: string }>();
  const lastId = useRef(0);
  const say = useCallback((text: string) => {
    lastId.current += 1;
    setToast({ id: lastId.current, text });
  }, []);

  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [toast]);

  return (
    <>
      <SayContext.Provider value={say}>{children}</SayContext.Provider>
      <div className="toasts" role="status" aria-live="polite">
        {toast && (
          <p className="toast" key={toast.id}>
            <Glyph name="copy" />
            {toast.text}
          </p>
        )}
      </div>
    </>
  );
}
