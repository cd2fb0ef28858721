import type { PrismaClient } from './generated/client.ts';
import { type PersonRecord, personOf, personSelect } from './people.ts';

export interface Passwords {
  /** Somebody who may sign in, with the hash of their password if they have one. */
  of(person: string): Promise<{ person: PersonRecord; hash: string | null } | null>;
  set(person: string, hash: string): Promise<void>;
  /** Whether anybody could sign in with one. */
  any(): Promise<boolean>;
}

export function createPasswords(prisma: PrismaClient): Passwords {
  return {
    async of(id) {
      const row = await prisma.person.findFirst({
        where: { id: id.toLowerCase(), disabledAt: null },
        select: { ...personSelect, passwordHash: true },
      });
      if (!row) return null;
      const { passwordHash, ...person } = row;
      return { person: personOf(person), hash: passwordHash };
    },
    async set(id, passwordHash) {
      await prisma.person.update({ where: { id }, data: { passwordHash } });
    },
    async any() {
      const where = { passwordHash: { not: null }, disabledAt: null };
      return (await prisma.person.findFirst({ where, select: { id: true } })) !== null;
    },
  };
}
