'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';

const settingKey = 'warroom.single-keys';
const changed = new EventTarget();

function subscribe(onChange: () => void): () => void {
  changed.addEventListener('change', onChange);
  window.addEventListener('storage', onChange);
  return () => {
    changed.removeEventListener('change', onChange);
    window.removeEventListener('storage', onChange);
  };
}

// A browser may forbid storage; the keys then stay on.
function areOn(): boolean {
  try {
    return localStorage.getItem(settingKey) !== 'off';
  } catch {
    return true;
  }
}

/** Whether keys without Ctrl or ⌘ do anything (WCAG 2.1.4, ruling 33), and how to change it. */
export function useSingleKeysSetting(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, areOn, () => true);
  const set = (next: boolean) => {
    try {
      localStorage.setItem(settingKey, next ? 'on' : 'off');
    } catch {
      return;
    }
    changed.dispatchEvent(new Event('change'));
  };
  return [on, set];
}

const fieldSelector = 'input, textarea, select, [contenteditable]';

/** Runs the act of a key, such as `c` or `?`; not inside fields and dialogs, where keys type. */
export function useSingleKeys(acts: Readonly<Record<string, () => void>>): void {
  const [on] = useSingleKeysSetting();
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  }, [acts]);
  useEffect(() => {
    if (!on) return;
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(fieldSelector)) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      const act = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
}
