'use client';

import { useEffect, useSyncExternalStore } from 'react';

let isOpen = false;
const changed = new EventTarget();

/** Opens or closes the palette of this page, from wherever there is a way to it. */
export function showPalette(open: boolean): void {
  if (open === isOpen) return;
  isOpen = open;
  changed.dispatchEvent(new Event('change'));
}

function subscribe(onChange: () => void): () => void {
  changed.addEventListener('change', onChange);
  return () => changed.removeEventListener('change', onChange);
}

/** Whether it is open; Ctrl or ⌘ with K opens and closes it, but not over another dialog. */
export function usePaletteOpen(): boolean {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (event.key.toLowerCase() !== 'k' || event.repeat) return;
      event.preventDefault();
      const busy = document.querySelector('[role="dialog"][aria-modal], [role="alertdialog"]');
      if (isOpen || !busy) showPalette(!isOpen);
    }
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
      showPalette(false);
    };
  }, []);
  return useSyncExternalStore(
    subscribe,
    () => isOpen,
    () => false,
  );
}
