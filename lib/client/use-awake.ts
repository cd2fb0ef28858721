import { useSyncExternalStore } from 'react';

const noChange = () => () => {};

/** Whether the page answers presses: the server's markup is there before the code that listens. */
export const useAwake = (): boolean =>
  useSyncExternalStore(
    noChange,
    () => true,
    () => false,
  );
