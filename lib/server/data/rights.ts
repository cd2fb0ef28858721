import type pg from 'pg';
import { rightsChannel } from './notices.ts';

/** Word of changed rights: a session or a token that was revoked, a person who was disabled. */
export interface Rights {
  /** Call it once the change is committed: this process acts on it at once, the others as soon as they hear. */
  changed(): Promise<void>;
  onChanged(listener: () => void): void;
  /** Another process said so; or this one cannot know, having been without a line. */
  heard(from?: string): void;
}

export function createRights(pool: pg.Pool, origin: string): Rights {
  const listeners: (() => void)[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    async changed() {
      tell();
      await pool.query('SELECT pg_notify($1, $2)', [rightsChannel, origin]);
    },
    onChanged: (listener) => void listeners.push(listener),
    heard: (from) => {
      if (from !== origin) tell();
    },
  };
}
