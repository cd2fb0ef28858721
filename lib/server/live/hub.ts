import type { Notice } from '../data/notices.ts';
import type { StoredEntry } from '../data/timeline.ts';
import type { Log } from '../log.ts';
import { Channel } from './channel.ts';
import { eventFrame, type LiveEvent } from './frames.ts';
import type { Sink } from './viewer.ts';

interface HubOptions {
  /** Name of this process in notices; its own are passed over, as it has published them already. */
  origin: string;
  entriesAfter(slug: string, after: number): Promise<StoredEntry[]>;
  headSeq(slug: string): Promise<number>;
  log: Log;
  /** A clock that only goes forward, for ages. */
  nowMs?: () => number;
  /** A beat this often. */
  beatMs?: number;
}

/** Told of the entries of every release that is open in this process: in order, none twice, no gaps. */
type EntriesListener = (slug: string, entries: StoredEntry[]) => void;

export interface Hub {
  /** Replays what came after `after`, then goes on live; answers how to leave. */
  subscribe(slug: string, after: number, sink: Sink): Promise<() => void>;
  /** Entries that this process has committed. */
  publish(slug: string, entries: StoredEntry[]): void;
  /** An event outside the record, to everybody who watches this release now. */
  broadcast(slug: string, event: Exclude<LiveEvent, 'beat'>, data: unknown): void;
  onEntries(listener: EntriesListener): void;
  /** Follows a release without watching it, until the answer is called. */
  follow(slug: string): Promise<() => void>;
  onNotice(notice: Notice): void;
  /** Reads on in every open release: notices may have been missed. */
  catchUp(): void;
  viewers(slug: string): number;
  staleness(): Staleness;
  close(): void;
}

/** How long ago the live streams of this process last took what they were given. */
export interface Staleness {
  streams: number;
  p95Ms: number;
}

const BEAT_MS = 5_000;
const SLOWEST_MS = 30_000;

interface Open {
  channel: Channel;
  ready: Promise<void>;
  followers: number;
}

/** What is committed reaches everybody who watches: read once, encoded once, the same bytes to each. */
export function createHub(options: HubOptions): Hub {
  const { log, origin, nowMs = () => performance.now(), beatMs = BEAT_MS } = options;
  const opened = new Map<string, Open>();
  const listeners: EntriesListener[] = [];
  const open = (slug: string): Open => {
    const known = opened.get(slug);
    if (known) return known;
    const channel = new Channel({
      read: (after) => options.entriesAfter(slug, after),
      headSeq: () => options.headSeq(slug),
      onEntries: (entries) => {
        for (const listener of listeners) listener(slug, entries);
      },
      nowMs,
    });
    const fresh: Open = { channel, ready: channel.open(), followers: 0 };
    opened.set(slug, fresh);
    fresh.ready.catch(() => {
      if (opened.get(slug) === fresh) opened.delete(slug);
    });
    return fresh;
  };
  const closeIfUnused = (slug: string, { channel, followers }: Open) => {
    const isUsed = channel.viewers.size > 0 || followers > 0;
    if (!isUsed && opened.get(slug)?.channel === channel) opened.delete(slug);
  };
  const catchUp = (slug: string, { channel, ready }: Open) => {
    ready
      .then(() => channel.catchUp())
      .catch((error: unknown) => log.warn('could not read entries', { release: slug, error }));
  };
  const beat = setInterval(() => {
    const bytes = eventFrame('beat', { serverNow: new Date().toISOString() });
    for (const [slug, one] of opened) {
      if (one.channel.isBehind) catchUp(slug, one);
      for (const viewer of one.channel.viewers) {
        if (viewer.isStuck(nowMs(), SLOWEST_MS)) viewer.close();
        else viewer.send(bytes, nowMs());
      }
    }
  }, beatMs);
  return {
    async subscribe(slug, after, sink) {
      const one = open(slug);
      one.followers += 1;
      try {
        await one.ready;
        const viewer = await one.channel.join(after, sink);
        return () => {
          viewer.leave();
          one.channel.viewers.delete(viewer);
          closeIfUnused(slug, one);
        };
      } finally {
        one.followers -= 1;
      }
    },
    publish: (slug, entries) => opened.get(slug)?.channel.publish(entries),
    broadcast(slug, event, data) {
      const viewers = opened.get(slug)?.channel.viewers;
      if (!viewers?.size) return;
      const bytes = eventFrame(event, data);
      for (const viewer of viewers) viewer.send(bytes, nowMs());
    },
    onEntries: (listener) => void listeners.push(listener),
    async follow(slug) {
      const one = open(slug);
      one.followers += 1;
      const leave = () => {
        one.followers -= 1;
        closeIfUnused(slug, one);
      };
      await one.ready.catch((error: unknown) => {
        leave();
        throw error;
      });
      return leave;
    },
    onNotice({ release, to, origin: from }) {
      if (from !== origin) opened.get(release)?.channel.notice(to);
    },
    catchUp() {
      for (const [slug, one] of opened) catchUp(slug, one);
    },
    viewers: (slug) => opened.get(slug)?.channel.viewers.size ?? 0,
    staleness: () => stalenessOf([...opened.values()], nowMs()),
    close() {
      clearInterval(beat);
      for (const { channel } of opened.values()) {
        for (const viewer of channel.viewers) viewer.close();
      }
      opened.clear();
    },
  };
}

function stalenessOf(opened: Open[], nowMs: number): Staleness {
  const agesMs = opened.flatMap(({ channel }) =>
    [...channel.viewers].map((one) => one.ageMs(nowMs)),
  );
  agesMs.sort((a, b) => a - b);
  const p95Ms = agesMs[Math.max(0, Math.ceil(agesMs.length * 0.95) - 1)] ?? 0;
  return { streams: agesMs.length, p95Ms };
}
