import { randomUUID } from 'node:crypto';
import type { Prisma, PrismaClient } from './generated/client.ts';
import { type PersonRecord, personOf, personSelect } from './people.ts';

/** A link that still opens: for the first administrator, or for one person to set a password. */
export type OpenLink =
  | { purpose: 'first-admin'; endsAt: string }
  | { purpose: 'invitation'; endsAt: string; person: PersonRecord };

export interface OneTimeLinks {
  /** A link for one person; those made for them before open nothing from now on. */
  invite(person: string, hash: string, endsAt: Date): Promise<void>;
  /** Keeps the first administrator's link of this start; false where there is an administrator with a password. */
  offerFirstAdmin(hash: string, endsAt: Date): Promise<boolean>;
  /** The link of this hash while it opens; the first administrator's only while there is none. */
  open(hash: string): Promise<OpenLink | null>;
  /** Uses a person's link up and sets the password; their id, or null where the link opens no more. */
  setPassword(hash: string, passwordHash: string): Promise<string | null>;
  /** Uses the first administrator's link up and makes them; false where it opens no more. */
  makeFirstAdmin(hash: string, admin: FirstAdmin): Promise<boolean>;
  /** Removes links that opened nothing any more before this instant. */
  prune(before: string): Promise<void>;
}

interface FirstAdmin {
  id: string;
  name: string;
  passwordHash: string;
}

/** Links of one person are made and used one after another. */
const lockPerson = (tx: Prisma.TransactionClient, person: string) =>
  tx.$queryRaw`SELECT id FROM "Person" WHERE id = ${person} FOR UPDATE`;

const stillOpen = () => ({ usedAt: null, endsAt: { gt: new Date() } });

type Links = Pick<PrismaClient, 'oneTimeLink'>;

/** Uses a link up; false where it opens no more. */
async function use(hash: string, purpose: OpenLink['purpose'], tx: Links): Promise<boolean> {
  const where = { hash, purpose, ...stillOpen() };
  const { count } = await tx.oneTimeLink.updateMany({ where, data: { usedAt: new Date() } });
  return count === 1;
}

const voidOthers = (tx: Links, person: string) =>
  tx.oneTimeLink.updateMany({
    where: { person, ...stillOpen() },
    data: { endsAt: new Date() },
  });

async function hasAdmin(tx: Pick<PrismaClient, 'person'>): Promise<boolean> {
  const where = { admin: true, disabledAt: null, passwordHash: { not: null } };
  return (await tx.person.count({ where })) > 0;
}

export function createOneTimeLinks(prisma: PrismaClient): OneTimeLinks {
  return {
    async invite(person, hash, endsAt) {
      await prisma.$transaction(async (tx) => {
        await lockPerson(tx, person);
        await voidOthers(tx, person);
        const data = { id: randomUUID(), hash, purpose: 'invitation', person, endsAt };
        await tx.oneTimeLink.create({ data });
      });
    },
    async offerFirstAdmin(hash, endsAt) {
      if (await hasAdmin(prisma)) return false;
      const create = { id: randomUUID(), hash, purpose: 'first-admin', endsAt };
      await prisma.oneTimeLink.upsert({ where: { hash }, create, update: {} });
      return true;
    },
    open: (hash) => openLink(prisma, hash),
    setPassword: (hash, passwordHash) =>
      prisma.$transaction((tx) => setPassword(tx, hash, passwordHash)),
    makeFirstAdmin: (hash, admin) => prisma.$transaction((tx) => makeFirstAdmin(tx, hash, admin)),
    async prune(before) {
      const over = { lt: new Date(before) };
      await prisma.oneTimeLink.deleteMany({ where: { OR: [{ endsAt: over }, { usedAt: over }] } });
    },
  };
}

async function openLink(prisma: PrismaClient, hash: string): Promise<OpenLink | null> {
  const link = await prisma.oneTimeLink.findFirst({
    where: { hash, ...stillOpen() },
    include: { owner: { select: personSelect } },
  });
  if (!link) return null;
  const endsAt = link.endsAt.toISOString();
  if (!link.owner) return (await hasAdmin(prisma)) ? null : { purpose: 'first-admin', endsAt };
  if (link.owner.disabledAt !== null) return null;
  return { purpose: 'invitation', endsAt, person: personOf(link.owner) };
}

async function setPassword(
  tx: Prisma.TransactionClient,
  hash: string,
  passwordHash: string,
): Promise<string | null> {
  const person = (await tx.oneTimeLink.findUnique({ where: { hash } }))?.person ?? null;
  if (person === null) return null;
  await lockPerson(tx, person);
  if (!(await use(hash, 'invitation', tx))) return null;
  await voidOthers(tx, person);
  const where = { id: person, disabledAt: null };
  const { count } = await tx.person.updateMany({ where, data: { passwordHash } });
  return count === 1 ? person : null;
}

async function makeFirstAdmin(
  tx: Prisma.TransactionClient,
  hash: string,
  { id, name, passwordHash }: FirstAdmin,
): Promise<boolean> {
  // Two links of two starts may be used at once: the second waits here, and then sees the first's.
  await tx.$queryRaw`SELECT id FROM "OneTimeLink" WHERE purpose = 'first-admin'
    ORDER BY id FOR UPDATE`;
  if ((await hasAdmin(tx)) || !(await use(hash, 'first-admin', tx))) return false;
  const rights = { name, passwordHash, admin: true, disabledAt: null };
  await tx.person.upsert({ where: { id }, create: { id, ...rights }, update: rights });
  return true;
}
