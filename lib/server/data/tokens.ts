import { randomUUID } from 'node:crypto';
import type { PrismaClient } from './generated/client.ts';

/** A token as it is kept; `hash` is the SHA-256 of what its bearer sends. */
export interface NewToken {
  name: string;
  /** The person it acts as; null for a system by the token's name. */
  person: string | null;
  scopes: string[];
  hash: string;
  createdBy: string;
}

export interface TokenRecord {
  id: string;
  name: string;
  personId: string | null;
  scopes: string[];
}

export interface Tokens {
  create(token: NewToken): Promise<string>;
  /** The token of this hash unless it was revoked or has run out; notes, once a minute, that it was used. */
  byHash(hash: string): Promise<TokenRecord | null>;
  /** False where there is no such token, or it was revoked before. */
  revoke(id: string): Promise<boolean>;
}

const TOUCH_EVERY_MS = 60_000;

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
    async revoke(id) {
      const { count } = await prisma.apiToken.updateMany({
        where: { id, revokedAt: null },
        data: { revokedAt: new Date() },
      });
      return count === 1;
    },
  };
}
