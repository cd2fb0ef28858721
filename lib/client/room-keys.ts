'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import { byKey, type KeyAct } from './key-map.ts';
import { useSingleKeysSetting } from './single-keys.ts';

const fieldSelector = 'input, textarea, select, [contenteditable]';

/** The name that a screen gives a key: "p", "⇧P", "?", "1", "."; CapsLock makes no difference. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'shiftKey'>): string {
  const { key, shiftKey } = event;
  if (!/^\p{L}$/u.test(key)) return key;
  return shiftKey ? `⇧${key.toUpperCase()}` : key.toLowerCase();
}

/** How often each act is bound on the screen as it stands; the list of keys shows these. */
const counts = new Map<string, number>();
const changed = new EventTarget();
const none: ReadonlySet<string> = new Set();
let bound = none;

function count(acts: readonly string[], by: 1 | -1) {
  for (const act of acts) counts.set(act, (counts.get(act) ?? 0) + by);
  bound = new Set([...counts].filter(([, times]) => times > 0).map(([act]) => act));
  changed.dispatchEvent(new Event('change'));
}

function subscribe(onChange: () => void): () => void {
  changed.addEventListener('change', onChange);
  return () => changed.removeEventListener('change', onChange);
}

/** The acts that keys do on this screen now. */
export function useBoundActs(): ReadonlySet<string> {
  return useSyncExternalStore(
    subscribe,
    () => bound,
    () => none,
  );
}

const runners = new Map<string, () => void>();

/** Does what a key would do; false where nothing on the screen is bound to it. */
export function runAct(act: KeyAct): boolean {
  const run = runners.get(act);
  run?.();
  return run !== undefined;
}

/**
 * Binds acts to their keys and lists them (key-map): a decision's key differs from a row's by Shift alone.
 */
export function useKeyActs(acts: Partial<Record<KeyAct, () => void>>): void {
  const names = Object.entries(acts)
    .filter(([, act]) => act !== undefined)
    .map(([name]) => name)
    .join(' ');
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const mine = names.split(' ').filter(Boolean);
    const runs = mine.map((name) => [name, () => latest.current[name as KeyAct]?.()] as const);
    for (const [name, run] of runs) runners.set(name, run);
    count(mine, 1);
    return () => {
      for (const [name, run] of runs) if (runners.get(name) === run) runners.delete(name);
      count(mine, -1);
    };
  }, [names]);
  useRoomKeys(byKey(acts));
}

/**
 * Runs the act of a key, such as `p` or `⇧P`. Not inside fields and dialogs, where keys type; not where
 * single keys are switched off (WCAG 2.1.4).
 */
function useRoomKeys(acts: Readonly<Record<string, () => void>>): void {
  const [on] = useSingleKeysSetting();
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
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
