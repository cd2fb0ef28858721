import { openFacts } from '../connection-facts.ts';
import type { ConnectionRow } from '../data/connections.ts';
import type { Seal } from '../sealed.ts';
import { type Dial, openDial } from '../sources/dial.ts';

/** Lines that stay open from one round to the next; a connection that was changed gets a new one. */
export interface Dials {
  /** Throws a fault where the connection's secret cannot be opened. */
  of(row: ConnectionRow): Dial;
  /** Closes the lines of connections that are gone. */
  keepOnly(rows: readonly ConnectionRow[]): void;
  close(): Promise<void>;
}

export function createDials(seal: Seal): Dials {
  const open = new Map<string, { changedAt: string; dial: Dial }>();
  const drop = (name: string) => {
    void open.get(name)?.dial.close();
    open.delete(name);
  };
  return {
    of(row) {
      const known = open.get(row.name);
      if (known?.changedAt === row.changedAt) return known.dial;
      drop(row.name);
      const dial = openDial(openFacts(row, seal));
      open.set(row.name, { changedAt: row.changedAt, dial });
      return dial;
    },
    keepOnly(rows) {
      const wanted = new Set(rows.map(({ name }) => name));
      for (const name of open.keys()) if (!wanted.has(name)) drop(name);
    },
    async close() {
      await Promise.all([...open.values()].map(({ dial }) => dial.close()));
      open.clear();
    },
  };
}
