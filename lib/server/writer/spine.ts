import { randomUUID } from 'node:crypto';
import { createLedger, type SealedEntry } from '../data/ledger.ts';
import { listenForNotices } from '../data/notices.ts';
import { createRights, type Rights } from '../data/rights.ts';
import { loadRoom } from '../data/rooms.ts';
import { entriesAfter, headSeq } from '../data/timeline.ts';
import { createHub, type Hub } from '../live/hub.ts';
import { createRoomCache, type RoomCache } from '../live/room-cache.ts';
import type { Log } from '../log.ts';
import { createWriter, type Writer } from '../writer.ts';
import type { Act } from './batch.ts';

interface SpineOptions {
  pool: Parameters<typeof createLedger>[0];
  /** Where the connection that listens goes. */
  databaseUrl: string;
  act: Act;
  log: Log;
  /** Told of every entry that this process writes, once it is committed. */
  onWritten?(slug: string, entries: SealedEntry[]): void;
}

/** Writer, live hub and rooms of one process, joined: what is committed is published, here and to the others. */
interface Spine {
  writer: Writer;
  hub: Hub;
  rooms: RoomCache;
  rights: Rights;
  /** Ends every live stream and the listening; the pool stays its owner's. */
  close(): Promise<void>;
}

export async function startSpine(options: SpineOptions): Promise<Spine> {
  const { pool, databaseUrl, act, log, onWritten } = options;
  const origin = randomUUID();
  const load = (slug: string) => loadRoom(pool, slug);
  const hub = createHub({
    origin,
    entriesAfter: (slug, after) => entriesAfter(pool, slug, after),
    headSeq: (slug) => headSeq(pool, slug),
    log,
  });
  const rooms = createRoomCache({ hub, loadRoom: load });
  const writer = createWriter({
    ledger: createLedger(pool, origin),
    act,
    loadRoom: load,
    onCommitted: (slug, entries) => {
      hub.publish(slug, entries);
      onWritten?.(slug, entries);
    },
    log,
  });
  const rights = createRights(pool, origin);
  const notices = listenForNotices(databaseUrl, log, {
    onNotice: hub.onNotice,
    onRights: rights.heard,
    onConnected() {
      hub.catchUp();
      rights.heard();
    },
  });
  await notices.ready;
  return {
    writer,
    hub,
    rooms,
    rights,
    async close() {
      hub.close();
      await notices.close();
    },
  };
}
