'use client';

import { useDeviceSetting } from './device-setting.ts';

/** Whether keys without Ctrl or ⌘ do anything (WCAG 2.1.4, ruling 33), and how to change it. */
export function useSingleKeysSetting(): [boolean, (on: boolean) => void] {
  return useDeviceSetting('single-keys', true);
}
