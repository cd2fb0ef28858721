import { keepStream, type StreamEvents } from './live-stream.ts';
import { watchSilence } from './silence.ts';

/** What a tab that follows another's line is told besides: it may lag behind what that tab has. */
export interface SharedEvents extends StreamEvents {
  joined(): void;
}

type Passed = { name: keyof StreamEvents; data?: unknown };
type Said = Passed | { name: 'join' };

/** What is told when it changes or at its own pace: a tab that comes later has not heard it. */
const heldNames = ['readings', 'presence'] as const;
type Held = (typeof heldNames)[number];

const isUp = (name: string) => name !== 'lost' && name !== 'refused';

/** The line that this tab holds for all of them. */
interface HeldLine {
  stop: () => void;
  up: boolean;
  /** Who watches, and what was measured, as they were last told. */
  held: Map<Held, unknown>;
}

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
  let line: HeldLine | undefined;
  // What comes after this tab has left is nobody's: the channel is closed by then.
  const say = (said: Said) => {
    if (!leaving.signal.aborted) channel.postMessage(said);
  };
  const listening = listenTo(events);
  channel.onmessage = ({ data: said }: MessageEvent<Said>) => {
    if (said.name === 'join') {
      if (line) greet(line, say);
    } else if (!line) listening.take(said);
  };
  whenFirst(slug, leaving.signal, () => {
    listening.stop();
    line = holdLine((own) => keep(slug, after, own), events, say);
  });
  listening.begin();
  say({ name: 'join' });

  return () => {
    listening.stop();
    line?.stop();
    leaving.abort();
    channel.close();
  };
}

/** Acts once this tab is the first of those that watch the release; it stays that until it leaves. */
function whenFirst(slug: string, leaving: AbortSignal, act: () => void): void {
  const left = new Promise<void>((resolve) => leaving.addEventListener('abort', () => resolve()));
  navigator.locks
    .request(`warroom:${slug}`, { signal: leaving }, () => {
      act();
      return left;
    })
    // A tab that leaves while it waits for its turn.
    .catch(() => undefined);
}

/** Opens the line; what comes is taken here and passed on. */
function holdLine(
  open: (events: StreamEvents) => () => void,
  events: StreamEvents,
  say: (said: Said) => void,
): HeldLine {
  const line: HeldLine = { stop: () => undefined, up: false, held: new Map() };
  const both =
    <T>(name: keyof StreamEvents) =>
    (data: T) => {
      line.up = isUp(name);
      const kept = heldNames.find((each) => each === name);
      if (kept) line.held.set(kept, data);
      (events[name] as (data: T) => void)(data);
      say({ name, data });
    };
  line.stop = open({
    entry: both('entry'),
    readings: both('readings'),
    samples: both('samples'),
    presence: both('presence'),
    beat: both('beat'),
    opened: both('opened') as () => void,
    lost: both('lost') as () => void,
    refused: both('refused'),
  });
  return line;
}

/** Tells a tab that comes later that the line is up, and what is held. */
function greet({ up, held }: HeldLine, say: (said: Said) => void): void {
  if (!up) return;
  say({ name: 'opened' });
  for (const [name, data] of held) say({ name, data });
}

/** Takes what the tab that holds the line passes on; that is something every five seconds at least. */
function listenTo(events: SharedEvents) {
  let joined = false;
  const silence = watchSilence(() => {
    joined = false;
    events.lost();
  });
  return {
    begin: silence.heard,
    stop: silence.stop,
    take(said: Passed) {
      silence.heard();
      // Another tab's greeting is not news to one that has joined; what came before its own is not all there was.
      if (said.name === 'opened' && joined) return;
      if (said.name === 'opened') joined = true;
      if (!isUp(said.name)) joined = false;
      (events[said.name] as (data: unknown) => void)(said.data);
      if (said.name === 'opened') events.joined();
    },
  };
}
