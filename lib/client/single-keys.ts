'use client';

import { useSyncExternalStore } from 'react';

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
