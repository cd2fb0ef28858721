import type { ConnectionAuth, ConnectionKind } from '#lib/contract/connections.ts';
import type { Message } from '#lib/domain/message.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';

/** A connection as it is kept; `secret` is sealed. */
export interface ConnectionRow {
  name: string;
  kind: ConnectionKind;
  url: string;
  auth: ConnectionAuth;
  secret: string | null;
  ca: string | null;
  serverName: string | null;
  timeoutMs: number;
  changedAt: string;
  changedBy: string;
  lastOkAt: string | null;
  lastErrorAt: string | null;
  lastError: Message | null;
}

/** What an administrator gives of it. */
export type ConnectionSettings = Omit<
  ConnectionRow,
  'changedAt' | 'changedBy' | 'lastOkAt' | 'lastErrorAt' | 'lastError'
>;

/** How its last questions went. */
export interface ConnectionState {
  okAt?: string;
  errorAt?: string;
  error?: Message;
}

export interface Connections {
  list(): Promise<ConnectionRow[]>;
  get(name: string): Promise<ConnectionRow | null>;
  /** False where the name is taken. */
  create(settings: ConnectionSettings, by: string): Promise<boolean>;
  /** False where there is none of this name; what was known of its health is forgotten. */
  change(settings: ConnectionSettings, by: string): Promise<boolean>;
  remove(name: string): Promise<boolean>;
  note(name: string, state: ConnectionState): Promise<void>;
}

export function createConnections(prisma: PrismaClient): Connections {
  return {
    async list() {
      return (await prisma.connection.findMany({ orderBy: { name: 'asc' } })).map(rowOf);
    },
    async get(name) {
      const row = await prisma.connection.findUnique({ where: { name } });
      return row && rowOf(row);
    },
    async create(settings, by) {
      const { count } = await prisma.connection.createMany({
        data: [{ ...settings, createdBy: by, changedBy: by }],
        skipDuplicates: true,
      });
      return count === 1;
    },
    async change({ name, ...settings }, by) {
      const unknown = { lastOkAt: null, lastErrorAt: null, lastError: Prisma.DbNull };
      const { count } = await prisma.connection.updateMany({
        where: { name },
        data: { ...settings, ...unknown, changedBy: by, changedAt: new Date() },
      });
      return count === 1;
    },
    async remove(name) {
      return (await prisma.connection.deleteMany({ where: { name } })).count === 1;
    },
    async note(name, { okAt, errorAt, error }) {
      await prisma.connection.updateMany({
        where: { name },
        data: {
          ...(okAt === undefined ? {} : { lastOkAt: okAt }),
          ...(errorAt === undefined ? {} : { lastErrorAt: errorAt }),
          ...(error === undefined ? {} : { lastError: { ...error } }),
        },
      });
    },
  };
}

type Stored = Prisma.ConnectionGetPayload<Record<string, never>>;

function rowOf({ createdAt: _at, createdBy: _by, ...row }: Stored): ConnectionRow {
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...row,
    kind: row.kind as ConnectionKind,
    auth: row.auth as ConnectionAuth,
    changedAt: row.changedAt.toISOString(),
    lastOkAt: instant(row.lastOkAt),
    lastErrorAt: instant(row.lastErrorAt),
    lastError: row.lastError as Message | null,
  };
}
