'use client';

import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { useDevice } from './device.ts';

/** What somebody has typed and not sent. */
export interface Draft {
  values: Readonly<Record<string, string>>;
  set(name: string, value: string): void;
  /** Once it is sent, or no longer meant. */
  clear(): void;
}

const changed = new EventTarget();
/** For browsers that forbid storage. */
const inMemory = new Map<string, string>();

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return inMemory.get(key) ?? '';
  }
}

function write(key: string, text: string): void {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    inMemory.set(key, text);
  }
  changed.dispatchEvent(new Event(key));
}

function parsed(text: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text);
    const fields = Object.entries(value ?? {}).filter(([, field]) => typeof field === 'string');
    return Object.fromEntries(fields);
  } catch {
    return {};
  }
}

/**
 * Keeps what is typed until it is sent, per release, person and place on the screen: a reload, a crash or a
 * press of Esc loses nothing.
 */
export function useDraft(place: string): Draft {
  const device = useDevice();
  const key = `warroom.draft:${device?.person ?? ''}:${device?.release ?? ''}:${place}`;
  const subscribe = useCallback(
    (onChange: () => void) => {
      changed.addEventListener(key, onChange);
      return () => changed.removeEventListener(key, onChange);
    },
    [key],
  );
  const text = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => '',
  );
  return useMemo(() => {
    // Two fields may change before the screen is drawn again: each adds to what is kept by then.
    const set = (name: string, value: string) => {
      const { [name]: _old, ...others } = parsed(read(key));
      const next = value === '' ? others : { ...others, [name]: value };
      write(key, Object.keys(next).length > 0 ? JSON.stringify(next) : '');
    };
    return { values: parsed(text), set, clear: () => write(key, '') };
  }, [key, text]);
}

/** One text of a form that begins with what was kept of it, and keeps what it becomes. */
export function useKept(
  draft: Draft,
  name: string,
): [string | undefined, (value: string | undefined) => void] {
  const [text, setText] = useState(draft.values[name]);
  const set = (value: string | undefined) => {
    setText(value);
    draft.set(name, value ?? '');
  };
  return [text, set];
}
