import type { Notice } from '../data/notices.ts';
import type { StoredEntry } from '../data/timeline.ts';
import type { Channel } from './channel.ts';
import { eventFrame, type LiveEvent } from './frames.ts';
import { type EntriesListener, type EntrySource, OpenReleases } from './open-releases.ts';
import type { Sink } from './viewer.ts';

interface HubOptions extends EntrySource {
  /** Name of this process in notices; its own are passed over, as it has published them already. */
  origin: string;
  /** A clock that only goes forward, for ages. */
  nowMs?: () => number;
  /** A beat this often. */
  beatMs?: number;
}

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

/** What is committed reaches everybody who watches: read once, encoded once, the same bytes to each. */
export function createHub(options: HubOptions): Hub {
  const { origin, nowMs = () => performance.now(), beatMs = BEAT_MS } = options;
  const listeners: EntriesListener[] = [];
  const tell: EntriesListener = (slug, entries) => {
    for (const listener of listeners) listener(slug, entries);
  };
  const releases = new OpenReleases(options, tell, nowMs);
  const beat = setInterval(() => {
    releases.catchUp('behind');
    sendBeat(releases.channels(), nowMs);
  }, beatMs);
  return {
    subscribe: (slug, after, sink) => releases.watch(slug, after, sink),
    publish: (slug, entries) => releases.channel(slug)?.publish(entries),
    broadcast(slug, event, data) {
      const viewers = releases.channel(slug)?.viewers;
      if (!viewers?.size) return;
      const bytes = eventFrame(event, data);
      for (const viewer of viewers) viewer.send(bytes, nowMs());
    },
    onEntries: (listener) => void listeners.push(listener),
    follow: (slug) => releases.follow(slug),
    onNotice({ release, to, origin: from }) {
      if (from !== origin) releases.channel(release)?.notice(to);
    },
    catchUp: () => releases.catchUp('all'),
    viewers: (slug) => releases.channel(slug)?.viewers.size ?? 0,
    staleness: () => stalenessOf(releases.channels(), nowMs()),
    close() {
      clearInterval(beat);
      releases.close();
    },
  };
}

/** A beat to everybody; who has taken nothing for too long is let go instead. */
function sendBeat(channels: readonly Channel[], nowMs: () => number): void {
  const bytes = eventFrame('beat', { serverNow: new Date().toISOString() });
  for (const { viewers } of channels) {
    for (const viewer of viewers) {
      if (viewer.isStuck(nowMs(), SLOWEST_MS)) viewer.close();
      else viewer.send(bytes, nowMs());
    }
  }
}

function stalenessOf(channels: readonly Channel[], nowMs: number): Staleness {
  const agesMs = channels.flatMap(({ viewers }) => [...viewers].map((one) => one.ageMs(nowMs)));
  agesMs.sort((a, b) => a - b);
  const p95Ms = agesMs[Math.max(0, Math.ceil(agesMs.length * 0.95) - 1)] ?? 0;
  return { streams: agesMs.length, p95Ms };
}
