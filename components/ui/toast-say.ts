'use client';

import { createContext, useContext } from 'react';

/** Says one line at the foot of the screen. */
type Say = (text: string) => void;

export const SayContext = createContext<Say>(() => undefined);

/** The way to say that something was copied; toasts serve nothing else. */
export function useSay(): Say {
  return useContext(SayContext);
}
