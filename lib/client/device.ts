'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { paths } from '#lib/contract/paths.ts';
import type { CommandAnswer, RoomAnswer } from '#lib/contract/wire.ts';
import { type Flying, roomToBe } from './optimistic.ts';
import { openQueueStore, type QueueStore } from './queue-store.ts';
import type { QueuedSend } from './queued-send.ts';
import { requestJson } from './request.ts';
import { fillGap, takeEntries } from './room-cache.ts';
import { type QueueParts, type QueueState, SendQueue } from './send-queue.ts';
import { useServerClock } from './server-clock.ts';
import { useLink } from './use-live-room.ts';

/** What this device has entered for a release, one viewer's own. */
interface Device {
  person: string;
  release: string;
  queue: SendQueue;
  /** Votes that are on their way; they are shown at once and never kept. */
  flying: Flights;
}

/** What is under way, for whoever draws the room. */
class Flights {
  #all: readonly Flying[] = [];
  readonly #watchers = new Set<() => void>();

  readonly subscribe = (onChange: () => void) => {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  };

  readonly all = () => this.#all;

  /** Shows it until the function that comes back is called. */
  begin(flying: Flying): () => void {
    this.#set([...this.#all, flying]);
    return () => this.#set(this.#all.filter((other) => other !== flying));
  }

  #set(all: readonly Flying[]) {
    this.#all = all;
    for (const watcher of this.#watchers) watcher();
  }
}

export const DeviceContext = createContext<Device | undefined>(undefined);

/** This device's queue; undefined on screens without a room. */
export function useDevice(): Device | undefined {
  return useContext(DeviceContext);
}

export function useOwnDevice(): Device {
  const device = useDevice();
  if (!device) throw new Error('no room around this component');
  return device;
}

/** A queue may wait so long for an answer; a network that swallows everything must not hold it for ever. */
const answerMs = 15_000;

let opened: Promise<QueueStore> | undefined;
const deviceStore = () => {
  opened ??= openQueueStore();
  return opened;
};

/** One tab of a browser sends at a time; without locks the idempotency keys alone keep things single. */
async function alone(name: string, act: () => Promise<void>): Promise<void> {
  if (!globalThis.navigator?.locks) return act();
  await navigator.locks.request(name, act);
}

async function post(send: QueuedSend, body: object): Promise<CommandAnswer> {
  return requestJson<CommandAnswer>(paths.command(send.release, send.command), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': send.key,
      'warroom-person': encodeURIComponent(send.person),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(answerMs),
  });
}

/** The queue of one viewer in one release; call it once a page, above everything that records. */
export function useNewDevice(slug: string, person: string): Device {
  const cache = useQueryClient();
  const clock = useServerClock();
  const link = useLink(slug);
  const device = useMemo(() => {
    const parts: QueueParts = {
      store: deviceStore,
      now: () => clock.now(),
      alone,
      async send(send, body) {
        const { entry } = await post(send, body);
        if (takeEntries(cache, slug, [entry])) fillGap(cache, slug).catch(() => undefined);
        // The cache tells its readers in the next turn; until then the queue goes on showing it.
        await new Promise((resolve) => setTimeout(resolve));
        return entry.at;
      },
    };
    const queue = new SendQueue({ person, release: slug }, parts);
    return { person, release: slug, queue, flying: new Flights() };
  }, [cache, clock, slug, person]);
  useEffect(() => {
    void device.queue.begin();
    return () => device.queue.close();
  }, [device]);
  const isUp = link?.state === 'live' || link?.state === 'catching-up';
  useEffect(() => {
    if (isUp) device.queue.wake();
  }, [device, isUp]);
  useLeaveGuard(device, link?.state === 'offline');
  return device;
}

/** Without a line a reload loses the screen until the line is back: what waits is kept, but nothing more can be entered. */
function useLeaveGuard({ queue }: Device, isOffline: boolean) {
  useEffect(() => {
    if (!isOffline) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (queue.state().sends.length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [queue, isOffline]);
}

const nothing: QueueState = { sends: [], lasts: true };

export function useQueueState({ queue }: Device): QueueState {
  return useSyncExternalStore(queue.subscribe, queue.state, () => nothing);
}

const noFlights: readonly Flying[] = [];

/** The room with everything that this device has entered and that is not answered yet (ruling 33). */
export function useRoomToBe(device: Device, { room, readings }: RoomAnswer) {
  const { sends } = useQueueState(device);
  const { flying } = device;
  const flights = useSyncExternalStore(flying.subscribe, flying.all, () => noFlights);
  return useMemo(
    () => (sends.length + flights.length > 0 ? roomToBe(room, sends, flights, readings) : room),
    [room, sends, flights, readings],
  );
}
