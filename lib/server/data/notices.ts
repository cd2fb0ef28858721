import type pg from 'pg';
import type { Log } from '../log.ts';
import { createListener } from './connect.ts';

/** The channel on which processes tell each other of new entries. */
export const noticeChannel = 'warroom';
/** The channel on which they tell each other that somebody's rights have changed; the payload is who says so. */
export const rightsChannel = 'warroom_rights';

/** Entries `from` to `to` were committed by the process `origin`. */
export interface Notice {
  release: string;
  from: number;
  to: number;
  origin: string;
}

interface NoticeHandlers {
  onNotice(notice: Notice): void;
  /** The process `origin` changed somebody's rights. */
  onRights(origin: string): void;
  /** Connected, for the first time or again: notices may have been missed before. */
  onConnected(): void;
}

const RECONNECT_MS = 500;
const PING_MS = 10_000;

/**
 * Listens on a connection of its own for as long as the process lives, and connects again when it is lost. A
 * connection that died without saying so is found by asking it something now and then.
 */
export function listenForNotices(url: string, log: Log, handlers: NoticeHandlers) {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const lose = (lost: pg.Client, error?: unknown) => {
    if (client !== lost) return;
    client = undefined;
    clearTimeout(timer);
    lost.end().catch(() => undefined);
    if (isClosed) return;
    log.warn('lost the connection that listens for entries', { error });
    timer = setTimeout(connect, RECONNECT_MS);
  };
  const ping = (current: pg.Client) => {
    const late = setTimeout(() => lose(current, 'no answer'), PING_MS);
    current
      .query('SELECT 1')
      .then(() => {
        clearTimeout(late);
        if (client === current) timer = setTimeout(ping, PING_MS, current);
      })
      .catch((error: unknown) => {
        clearTimeout(late);
        lose(current, error);
      });
  };
  const connect = async () => {
    const fresh = createListener(url);
    client = fresh;
    fresh.on('error', (error) => lose(fresh, error));
    fresh.on('end', () => lose(fresh));
    fresh.on('notification', ({ channel, payload = '' }) => {
      if (channel === rightsChannel) handlers.onRights(payload);
      else handlers.onNotice(JSON.parse(payload) as Notice);
    });
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${noticeChannel}`);
      await fresh.query(`LISTEN ${rightsChannel}`);
      handlers.onConnected();
      timer = setTimeout(ping, PING_MS, fresh);
    } catch (error) {
      lose(fresh, error);
    }
  };
  return {
    ready: connect(),
    async close() {
      isClosed = true;
      clearTimeout(timer);
      const last = client;
      client = undefined;
      await last?.end().catch(() => undefined);
    },
  };
}
