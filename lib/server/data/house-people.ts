import type { HousePerson, NewPerson, PersonChange, WayIn } from '#lib/contract/house.ts';
import type { Prisma, PrismaClient } from './generated/client.ts';
import { personSelect } from './people.ts';

/** People as administrators look after them. */
export interface HousePeople {
  list(): Promise<HousePerson[]>;
  /** Null where somebody has this address already. */
  add(person: NewPerson): Promise<HousePerson | null>;
  /** `last-admin`: nobody would be left who could name another. */
  change(id: string, change: PersonChange): Promise<HousePerson | 'unknown' | 'last-admin'>;
}

const MOST_LISTED = 5_000;
const select = { ...personSelect, passwordHash: true, subject: true } as const;
type Row = Prisma.PersonGetPayload<{ select: typeof select }>;

function asHousePerson(row: Row): HousePerson {
  const { id, name, roles, admin, lastSeenAt, disabledAt } = row;
  const waysIn: WayIn[] = [];
  if (row.passwordHash !== null) waysIn.push('password');
  if (row.subject !== null) waysIn.push('oidc');
  return {
    ...{ id, name, email: id, roles, admin, waysIn },
    ...(lastSeenAt ? { lastSeenAt: lastSeenAt.toISOString() } : {}),
    ...(disabledAt ? { disabledAt: disabledAt.toISOString() } : {}),
  };
}

export function createHousePeople(prisma: PrismaClient): HousePeople {
  return {
    async list() {
      const orderBy = [{ name: 'asc' as const }, { id: 'asc' as const }];
      const rows = await prisma.person.findMany({ select, orderBy, take: MOST_LISTED });
      return rows.map(asHousePerson);
    },
    async add({ email, name, ...rights }) {
      const { count } = await prisma.person.createMany({
        data: { id: email, name, ...defined(rights) },
        skipDuplicates: true,
      });
      if (count === 0) return null;
      return asHousePerson(await prisma.person.findUniqueOrThrow({ select, where: { id: email } }));
    },
    change: (id, change) =>
      prisma.$transaction(async (tx) => {
        const { disabled, ...rest } = change;
        if (disabled === true || rest.admin === false) {
          if (!(await leavesAdmin(tx, id))) return 'last-admin';
        }
        const row = await tx.person.findUnique({ select, where: { id } });
        if (!row) return 'unknown';
        const off = row.disabledAt ?? new Date();
        const disabledAt = disabled === undefined ? {} : { disabledAt: disabled ? off : null };
        const data = { ...defined(rest), ...disabledAt };
        return asHousePerson(await tx.person.update({ select, where: { id }, data }));
      }),
  };
}

/**
 * Whether an administrator is left without this person. The rows stay locked until the change is
 * committed, so that of two administrators who end each other at once only one succeeds.
 */
async function leavesAdmin(tx: Prisma.TransactionClient, id: string): Promise<boolean> {
  const admins = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM "Person"
    WHERE admin AND "disabledAt" IS NULL ORDER BY id FOR UPDATE`;
  return admins.some((admin) => admin.id !== id) || !admins.some((admin) => admin.id === id);
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(fields: T): Defined<T> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Defined<T>;
}
