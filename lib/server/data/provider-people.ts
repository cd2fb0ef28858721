import type { PrismaClient } from './generated/client.ts';
import { type PersonRecord, personOf, personSelect } from './people.ts';

/** Somebody with who they are at the provider: its address and their subject there. */
export type BoundPerson = PersonRecord & { subject: string | null };

interface BoundRights {
  id: string;
  name: string;
  subject: string;
  admin: boolean;
  roles: string[];
}

export interface ProviderPeople {
  bySubject(subject: string): Promise<BoundPerson | null>;
  byAddress(email: string): Promise<BoundPerson | null>;
  /** Keeps who they are and what they may; makes them where nobody knew them. */
  bind(rights: BoundRights): Promise<PersonRecord>;
}

export function createProviderPeople(prisma: PrismaClient): ProviderPeople {
  const select = { ...personSelect, subject: true } as const;
  type Row = Parameters<typeof personOf>[0] & { subject: string | null };
  const asBound = (row: Row | null): BoundPerson | null => {
    if (!row) return null;
    const { subject, ...person } = row;
    return { ...personOf(person), subject };
  };
  return {
    bySubject: async (subject) =>
      asBound(await prisma.person.findUnique({ select, where: { subject } })),
    byAddress: async (id) => asBound(await prisma.person.findUnique({ select, where: { id } })),
    async bind({ id, ...rights }) {
      const where = { id };
      const create = { id, ...rights };
      const row = await prisma.person.upsert({
        where,
        create,
        update: rights,
        select: personSelect,
      });
      return personOf(row);
    },
  };
}
