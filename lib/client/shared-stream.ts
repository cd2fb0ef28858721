import { keepStream, type StreamEvents } from './live-stream.ts';

/** What a tab that follows another's line is told besides: it may lag behind what that tab has. */
export interface SharedEvents extends StreamEvents {
  joined(): void;
}

type Said = { name: keyof StreamEvents; data?: unknown } | { name: 'join' };

const isUp = (name: string) => name !== 'lost' && name !== 'refused';

/** The tab that holds the line passes something on every five seconds at least. */
const silentMs = 16_000;

/**
 * One stream for all tabs of a browser that watch a release (ruling 34: a browser opens six connections to a
 * server, no more). The tab that holds the lock holds the line and passes on what comes; when it goes, the
 * next takes over from its own last entry. Without locks each tab has its own line.
 */
export function shareStream(
  slug: string,
  after: () => number,
  events: SharedEvents,
  keep: typeof keepStream = keepStream,
): () => void {
  if (!globalThis.navigator?.locks || typeof BroadcastChannel === 'undefined') {
    return keep(slug, after, events);
  }
  const channel = new BroadcastChannel(`warroom:${slug}`);
  const leaving = new AbortController();
  let line: { stop: () => void; up: boolean; present?: unknown } | undefined;
  let watch: ReturnType<typeof setTimeout> | undefined;
  let told = false;

  // What comes after this tab has left is nobody's: the channel is closed by then.
  const say = (said: Said) => {
    if (!leaving.signal.aborted) channel.postMessage(said);
  };

  function heard() {
    clearTimeout(watch);
    watch = setTimeout(() => {
      told = false;
      events.lost();
    }, silentMs);
  }

  channel.onmessage = ({ data: said }: MessageEvent<Said>) => {
    if (said.name === 'join') {
      if (line?.up) say({ name: 'opened' });
      // Who watches is told when it changes: a tab that comes later has not heard it.
      if (line?.up && line.present) say({ name: 'presence', data: line.present });
      return;
    }
    if (line) return;
    heard();
    // Another tab's greeting is not news to one that is told already.
    if (said.name === 'opened' && told) return;
    told = isUp(said.name);
    (events[said.name] as (data: unknown) => void)(said.data);
    if (said.name === 'opened') events.joined();
  };

  function lead() {
    clearTimeout(watch);
    const both =
      <T>(name: keyof StreamEvents) =>
      (data: T) => {
        if (line) line.up = isUp(name);
        if (line && name === 'presence') line.present = data;
        (events[name] as (data: T) => void)(data);
        say({ name, data });
      };
    line = { stop: () => undefined, up: false };
    line.stop = keep(slug, after, {
      entry: both('entry'),
      readings: both('readings'),
      samples: both('samples'),
      presence: both('presence'),
      beat: both('beat'),
      opened: both('opened') as () => void,
      lost: both('lost') as () => void,
      refused: both('refused'),
    });
  }

  const left = new Promise<void>((resolve) =>
    leaving.signal.addEventListener('abort', () => resolve()),
  );
  navigator.locks
    .request(`warroom:${slug}`, { signal: leaving.signal }, () => {
      lead();
      return left;
    })
    // A tab that leaves while it waits for its turn.
    .catch(() => undefined);
  heard();
  say({ name: 'join' });

  return () => {
    clearTimeout(watch);
    line?.stop();
    leaving.abort();
    channel.close();
  };
}
