'use client';

import { useSyncExternalStore } from 'react';

const changed = new EventTarget();

function subscribe(onChange: () => void): () => void {
  changed.addEventListener('change', onChange);
  window.addEventListener('storage', onChange);
  return () => {
    changed.removeEventListener('change', onChange);
    window.removeEventListener('storage', onChange);
  };
}

// A browser may forbid storage; what is opt-in then stays off.
function isOn(key: string): boolean {
  try {
    return localStorage.getItem(key) === 'on';
  } catch {
    return false;
  }
}

/** Something that is off until its person wants it on this device. */
export function useDeviceSetting(name: string): [boolean, (on: boolean) => void] {
  const key = `warroom.${name}`;
  const on = useSyncExternalStore(
    subscribe,
    () => isOn(key),
    () => false,
  );
  const set = (next: boolean) => {
    try {
      localStorage.setItem(key, next ? 'on' : 'off');
    } catch {
      return;
    }
    changed.dispatchEvent(new Event('change'));
  };
  return [on, set];
}
