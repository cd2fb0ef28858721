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

// A browser may forbid storage; it then stays as it is at first.
function isOn(key: string, atFirst: boolean): boolean {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? atFirst : kept === 'on';
  } catch {
    return atFirst;
  }
}

/** Something that a person turns on or off for this device; off `atFirst`, unless said otherwise. */
export function useDeviceSetting(name: string, atFirst = false): [boolean, (on: boolean) => void] {
  const key = `warroom.${name}`;
  const on = useSyncExternalStore(
    subscribe,
    () => isOn(key, atFirst),
    () => atFirst,
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
