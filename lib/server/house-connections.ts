import type { ConnectionChange, ConnectionKind } from '#lib/contract/connections.ts';
import type { FlagRoute } from '#lib/domain/flags/flag-route.ts';
import type { Message } from '#lib/domain/message.ts';
import { mayDecideSomething } from '#lib/domain/raci.ts';
import type { Room } from '#lib/domain/room.ts';
import { sourceOf } from '#lib/domain/signals/effective.ts';
import type { SignalSpec } from '#lib/domain/signals/signal-spec.ts';
import { isRemote, type RemoteSpec } from '#lib/domain/signals/source-spec.ts';
import { openFacts, sealPlace } from './connection-facts.ts';
import type { ConnectionRow, ConnectionSettings, Connections } from './data/connections.ts';
import type { FlagAt } from './flags/connector.ts';
import { readFlag } from './flags/index.ts';
import type { Seal } from './sealed.ts';
import { openDial } from './sources/dial.ts';
import { SourceFault } from './sources/fault.ts';
import { type Tried, trySource } from './sources/try.ts';

/** An administrator gave a new address or way of sign-in and left the secret out. */
export type Saved =
  | 'saved'
  | 'taken'
  | 'missing'
  | 'secret-needed'
  | 'secret-unwanted'
  | 'signature-only';

/** The connections of the house, their secrets sealed. */
export interface HouseConnections {
  list(): Promise<ConnectionRow[]>;
  /** The active releases whose signals or flags ask each connection. */
  usedBy(): Promise<Record<string, string[]>>;
  create(name: string, input: ConnectionChange, by: string): Promise<Saved>;
  change(name: string, input: ConnectionChange, by: string): Promise<Saved>;
  remove(name: string): Promise<boolean>;
  /** Whether this person decides anything in an active release, and so may try queries. */
  decidesSomewhere(person: string): Promise<boolean>;
  /** How a flag stands; `null` where its system has no way to say. */
  tryFlag(row: ConnectionRow, asked: FlagAt, route: FlagRoute): Promise<boolean | null | Message>;
  tryOut(row: ConnectionRow, source: RemoteSpec, signal: SignalSpec | null): Promise<Tried>;
}

interface HouseOptions {
  connections: Connections;
  active(): Promise<string[]>;
  room(slug: string): Promise<Room | null>;
  seal: Seal;
  now(): string;
}

export function createHouseConnections(options: HouseOptions): HouseConnections {
  const { connections, seal, now } = options;
  const rooms = async () => {
    const found = await Promise.all((await options.active()).map(options.room));
    return found.filter((room) => room !== null);
  };
  return {
    list: connections.list,
    remove: connections.remove,
    usedBy: async () => usedBy(await rooms()),
    async create(name, input, by) {
      const settings = settingsOf(name, input, null, seal);
      if (typeof settings === 'string') return settings;
      return (await connections.create(settings, by)) ? 'saved' : 'taken';
    },
    async change(name, input, by) {
      const known = await connections.get(name);
      if (!known) return 'missing';
      const settings = settingsOf(name, input, known, seal);
      if (typeof settings === 'string') return settings;
      return (await connections.change(settings, by)) ? 'saved' : 'missing';
    },
    async decidesSomewhere(person) {
      return (await rooms()).some((room) => mayDecideSomething(room, person));
    },
    tryFlag: (row, asked, route) => tryFlag(row, asked, route, seal),
    async tryOut(row, source, signal) {
      const facts = factsOrFault(row, source, seal);
      if (facts instanceof SourceFault) {
        return {
          ...{ measured: null, stable: null, samples: [], fault: facts.fault, reading: null },
        };
      }
      const dial = openDial(facts);
      try {
        return await trySource({ source, signal, dial, patienceMs: facts.timeoutMs, now });
      } finally {
        await dial.close();
      }
    },
  };
}

/** The releases of these rooms by the connections that they ask. */
function usedBy(rooms: readonly Room[]): Record<string, string[]> {
  const used: Record<string, string[]> = {};
  for (const { release, runbook } of rooms) {
    const sources = runbook.signals.map((spec) => sourceOf(release, spec)).filter(isRemote);
    const routes = runbook.flags.flatMap(({ slug }) => {
      const route = release.flags?.[slug];
      return route === undefined || route === 'by-hand' ? [] : [route];
    });
    for (const name of new Set([...sources, ...routes].map(({ connection }) => connection))) {
      used[name] = [...(used[name] ?? []), release.id];
    }
  }
  return used;
}

async function tryFlag(
  row: ConnectionRow,
  asked: FlagAt,
  route: FlagRoute,
  seal: Seal,
): Promise<boolean | null | Message> {
  const facts = factsOrFault(row, route, seal);
  if (facts instanceof SourceFault) return facts.fault;
  const dial = openDial(facts);
  const line = { connection: row.name, dial, patienceMs: facts.timeoutMs, filesDir: null };
  try {
    return await readFlag(asked, route, line);
  } catch (error) {
    if (error instanceof SourceFault) return error.fault;
    throw error;
  } finally {
    await dial.close();
  }
}

function factsOrFault(row: ConnectionRow, { kind }: { kind: ConnectionKind }, seal: Seal) {
  if (row.kind !== kind) {
    return new SourceFault('source-wrong-kind', { connection: row.name });
  }
  try {
    return openFacts(row, seal);
  } catch (error) {
    if (error instanceof SourceFault) return error;
    throw error;
  }
}

/**
 * What is kept of an administrator's words. A secret that is left out is the one that is known, and only for
 * the host and the way of sign-in that it was given for: another address must not be handed it.
 */
function settingsOf(
  name: string,
  { secret, ca, serverName, ...input }: ConnectionChange,
  known: ConnectionRow | null,
  seal: Seal,
): ConnectionSettings | 'secret-needed' | 'secret-unwanted' | 'signature-only' {
  // A program of one's own knows Warroom by its signature; no other system reads one.
  if ((input.kind === 'flag-http') !== (input.auth.kind === 'signed')) return 'signature-only';
  const plain = {
    ...input,
    name,
    ca: ca === undefined ? (known?.ca ?? null) : ca,
    serverName: serverName ?? null,
  };
  if (input.auth.kind === 'none') {
    return secret === undefined ? { ...plain, secret: null } : 'secret-unwanted';
  }
  const place = sealPlace(plain);
  if (secret !== undefined) return { ...plain, secret: seal.close(secret, place) };
  const isSame = known?.auth.kind === input.auth.kind && sealPlace(known) === place;
  return isSame && known.secret !== null ? { ...plain, secret: known.secret } : 'secret-needed';
}
