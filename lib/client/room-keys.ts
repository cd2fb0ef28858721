'use client';

import { useEffect, useRef } from 'react';
import { useSingleKeysSetting } from './single-keys.ts';

const fieldSelector = 'input, textarea, select, [contenteditable]';

/** The name that a room gives a key: "p", "⇧P", "?", "1", "."; CapsLock makes no difference. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'shiftKey'>): string {
  const { key, shiftKey } = event;
  if (!/^\p{L}$/u.test(key)) return key;
  return shiftKey ? `⇧${key.toUpperCase()}` : key.toLowerCase();
}

/**
 * Runs the act of a key, such as `p` or `⇧P`: a decision's key differs from a row's by Shift alone. Not
 * inside fields and dialogs, where keys type; not where single keys are switched off (WCAG 2.1.4).
 */
export function useRoomKeys(acts: Readonly<Record<string, () => void>>): void {
  const [on] = useSingleKeysSetting();
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  }, [acts]);
  useEffect(() => {
    if (!on) return;
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.repeat) return;
      if (event.target instanceof Element && event.target.closest(fieldSelector)) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      const act = latest.current[keyName(event)];
      if (!act) return;
      event.preventDefault();
      act();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
}
