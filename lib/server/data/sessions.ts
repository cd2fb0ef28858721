import { randomUUID } from 'node:crypto';
import type { Seal } from '../sealed.ts';
import type { PrismaClient } from './generated/client.ts';
import { type PersonRecord, personOf, personSelect } from './people.ts';

/** The ways in that make a session; the check on the table names the same. */
type Via = 'demo' | 'password' | 'oidc';

interface SessionRecord {
  id: string;
  via: Via;
  createdAt: string;
  lastSeenAt: string;
  endsAt: string;
}

interface NewSession {
  person: string;
  via: Via;
  endsAt: Date;
  /** The provider's hint for signing out there. */
  idToken?: string | undefined;
}

export interface Sessions {
  create(session: NewSession): Promise<string>;
  /** A session that still lives, of somebody who may still sign in; notes, once a minute, that it was used. */
  live(id: string): Promise<{ via: Via; person: PersonRecord } | null>;
  /** The living sessions of a person, latest first. */
  list(person: string): Promise<SessionRecord[]>;
  /** Ends one session of a person; null where it was not alive, else the provider's hint if there is one. */
  end(id: string, person: string): Promise<{ idToken: string | null } | null>;
  /** Ends all of a person's sessions but one; answers how many. */
  endAll(person: string, but?: string): Promise<number>;
  /** Removes sessions that were over before this instant. */
  prune(before: string): Promise<void>;
}

const TOUCH_EVERY_MS = 60_000;

/** An id token names a person and lives at the provider: a copy of the database must not tell it. */
const placeOf = (session: string) => `session ${session}`;

export function createSessions(prisma: PrismaClient, seal: Seal): Sessions {
  const alive = () => ({ revokedAt: null, endsAt: { gt: new Date() } });
  return {
    async create(session) {
      const id = randomUUID();
      const { idToken } = session;
      const hint = idToken === undefined ? null : seal.close(idToken, placeOf(id));
      const data = { ...session, id, idToken: hint };
      const seen = { where: { id: session.person }, data: { lastSeenAt: new Date() } };
      await prisma.$transaction([prisma.session.create({ data }), prisma.person.update(seen)]);
      return id;
    },
    async live(id) {
      const found = await prisma.session.findFirst({
        where: { id, ...alive(), owner: { disabledAt: null } },
        select: { via: true, lastSeenAt: true, owner: { select: personSelect } },
      });
      if (!found) return null;
      const now = new Date();
      if (now.getTime() - found.lastSeenAt.getTime() > TOUCH_EVERY_MS) {
        await prisma.session.update({ where: { id }, data: { lastSeenAt: now } });
        await prisma.person.update({ where: { id: found.owner.id }, data: { lastSeenAt: now } });
      }
      return { via: found.via as Via, person: personOf(found.owner) };
    },
    async list(person) {
      const rows = await prisma.session.findMany({
        where: { person, ...alive() },
        orderBy: { createdAt: 'desc' },
        take: 200,
      });
      return rows.map(({ id, via, createdAt, lastSeenAt, endsAt }) => ({
        id,
        via: via as Via,
        createdAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        endsAt: endsAt.toISOString(),
      }));
    },
    async end(id, person) {
      const found = await prisma.session.findFirst({ where: { id, person, ...alive() } });
      if (!found) return null;
      const data = { revokedAt: new Date(), idToken: null };
      await prisma.session.updateMany({ where: { id, revokedAt: null }, data });
      return { idToken: found.idToken && seal.open(found.idToken, placeOf(id)) };
    },
    async endAll(person, but) {
      const others = but === undefined ? {} : { id: { not: but } };
      const { count } = await prisma.session.updateMany({
        where: { person, ...alive(), ...others },
        data: { revokedAt: new Date(), idToken: null },
      });
      return count;
    },
    async prune(before) {
      const over = { lt: new Date(before) };
      await prisma.session.deleteMany({ where: { OR: [{ endsAt: over }, { revokedAt: over }] } });
    },
  };
}
