/** The server beats every five seconds; a line that is silent for three beats is dead. */
const silentMs = 16_000;

/** Watches over a line: everything that is heard puts off the time at which it counts as silent. */
export interface SilenceWatch {
  heard(): void;
  stop(): void;
}

export function watchSilence(onSilent: () => void): SilenceWatch {
  let watch: ReturnType<typeof setTimeout> | undefined;
  return {
    heard() {
      clearTimeout(watch);
      watch = setTimeout(onSilent, silentMs);
    },
    stop: () => clearTimeout(watch),
  };
}
