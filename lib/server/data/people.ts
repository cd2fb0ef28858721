import type { PrismaClient } from './generated/client.ts';

/** Somebody who can sign in; the id is the e-mail address. */
export interface PersonRecord {
  id: string;
  name: string;
  email: string;
  admin: boolean;
}

export interface People {
  list(): Promise<PersonRecord[]>;
  get(id: string): Promise<PersonRecord | null>;
  /** Adds who is missing; those who are there keep their rights and get the name that is given. */
  save(people: { id: string; name: string; admin?: boolean }[]): Promise<void>;
}

const MOST_LISTED = 5_000;
const select = { id: true, name: true, admin: true } as const;
const asRecord = (row: { id: string; name: string; admin: boolean }): PersonRecord => ({
  ...row,
  email: row.id,
});

export function createPeople(prisma: PrismaClient): People {
  return {
    async list() {
      const rows = await prisma.person.findMany({
        select,
        orderBy: { name: 'asc' },
        take: MOST_LISTED,
      });
      return rows.map(asRecord);
    },
    async get(id) {
      const row = await prisma.person.findUnique({ select, where: { id: id.toLowerCase() } });
      return row && asRecord(row);
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
