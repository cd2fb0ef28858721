import { randomUUID } from 'node:crypto';
import type { TokenAnswer } from '#lib/contract/house.ts';
import type { Prisma, PrismaClient } from './generated/client.ts';

/** A token as it is kept; `hash` is the SHA-256 of what its bearer sends. */
export interface NewToken {
  name: string;
  /** The person it acts as; null for a system by the token's name. */
  person: string | null;
  scopes: string[];
  hash: string;
  createdBy: string;
  expiresAt?: string | null;
}

interface TokenRecord {
  id: string;
  name: string;
  personId: string | null;
  scopes: string[];
}

export interface Tokens {
  create(token: NewToken): Promise<string>;
  /** The token of this hash unless it was revoked or has run out; notes, once a minute, that it was used. */
  byHash(hash: string): Promise<TokenRecord | null>;
  /** The newest first; of one person, or all. */
  list(person?: string): Promise<TokenAnswer[]>;
  /** False where there is no such token (of this person, where one is named), or it was revoked before. */
  revoke(id: string, person?: string): Promise<boolean>;
}

const TOUCH_EVERY_MS = 60_000;
const MOST_LISTED = 1_000;

type Listed = Prisma.ApiTokenGetPayload<{
  include: { owner: { select: { id: true; name: true } } };
}>;

function asAnswer(row: Listed): TokenAnswer {
  const { id, name, owner, system, scopes, createdAt, createdBy } = row;
  const at = (name: 'expiresAt' | 'revokedAt' | 'lastUsedAt') => {
    const date = row[name];
    return date ? { [name]: date.toISOString() } : {};
  };
  return {
    id,
    name,
    ...(owner ? { person: owner } : {}),
    ...(system === null ? {} : { system }),
    scopes,
    createdAt: createdAt.toISOString(),
    createdBy,
    ...at('expiresAt'),
    ...at('revokedAt'),
    ...at('lastUsedAt'),
  };
}

export function createTokens(prisma: PrismaClient): Tokens {
  return {
    async create({ person, name, ...token }) {
      const id = randomUUID();
      const actor = person === null ? { system: name } : { person };
      await prisma.apiToken.create({ data: { id, name, ...token, ...actor } });
      return id;
    },
    async byHash(hash) {
      const now = new Date();
      const token = await prisma.apiToken.findUnique({ where: { hash } });
      if (!token || token.revokedAt !== null) return null;
      if (token.expiresAt !== null && token.expiresAt <= now) return null;
      const { id, name, person, scopes, lastUsedAt } = token;
      if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() > TOUCH_EVERY_MS) {
        await prisma.apiToken.update({ where: { id }, data: { lastUsedAt: now } });
      }
      return { id, name, personId: person, scopes };
    },
    async list(person) {
      const rows = await prisma.apiToken.findMany({
        where: person === undefined ? {} : { person },
        include: { owner: { select: { id: true, name: true } } },
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        take: MOST_LISTED,
      });
      return rows.map(asAnswer);
    },
    async revoke(id, person) {
      const { count } = await prisma.apiToken.updateMany({
        where: { id, revokedAt: null, ...(person === undefined ? {} : { person }) },
        data: { revokedAt: new Date() },
      });
      return count === 1;
    },
  };
}
