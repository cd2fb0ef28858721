import type { PrismaClient } from './generated/client.ts';

/** Somebody who can sign in; the id is the e-mail address. */
export interface PersonRecord {
  id: string;
  name: string;
  email: string;
  admin: boolean;
  /** Standing roles, by slug: they prefill a new release. */
  roles: string[];
  lastSeenAt: string | null;
  /** Since when they may not sign in. */
  disabledAt: string | null;
}

export interface People {
  list(): Promise<PersonRecord[]>;
  get(id: string): Promise<PersonRecord | null>;
  /** Adds who is missing; those who are there keep their rights and get the name that is given. */
  save(people: { id: string; name: string; admin?: boolean }[]): Promise<void>;
}

interface PersonRow {
  id: string;
  name: string;
  admin: boolean;
  roles: string[];
  lastSeenAt: Date | null;
  disabledAt: Date | null;
}

const MOST_LISTED = 5_000;

/** The columns of a person that leave the database; a password's hash is not among them. */
export const personSelect = {
  id: true,
  name: true,
  admin: true,
  roles: true,
  lastSeenAt: true,
  disabledAt: true,
} as const;

export function personOf({ lastSeenAt, disabledAt, ...row }: PersonRow): PersonRecord {
  return {
    ...row,
    email: row.id,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    disabledAt: disabledAt?.toISOString() ?? null,
  };
}

export function createPeople(prisma: PrismaClient): People {
  return {
    async list() {
      const rows = await prisma.person.findMany({
        select: personSelect,
        orderBy: { name: 'asc' },
        take: MOST_LISTED,
      });
      return rows.map(personOf);
    },
    async get(id) {
      const where = { id: id.toLowerCase() };
      const row = await prisma.person.findUnique({ select: personSelect, where });
      return row && personOf(row);
    },
    async save(people) {
      await prisma.$transaction(
        people.map(({ id, name, admin = false }) =>
          prisma.person.upsert({
            where: { id: id.toLowerCase() },
            create: { id: id.toLowerCase(), name, admin },
            update: { name },
          }),
        ),
      );
    },
  };
}
