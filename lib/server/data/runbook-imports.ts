import { randomUUID } from 'node:crypto';
import { canonicalText } from '#lib/domain/canonical.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';
import { storedForm } from '#lib/domain/runbook/stored.ts';
import type { PrismaClient } from './generated/client.ts';

/** A runbook that an administrator brought, and which stands for its slug now. */
interface ImportedRunbook {
  runbook: Runbook;
  hash: string;
  /** How many times its slug was imported so far. */
  version: number;
  importedAt: string;
  importedBy: string;
}

export interface RunbookImports {
  /** The newest of each slug that was not withdrawn. */
  current(): Promise<ImportedRunbook[]>;
  /** Stores it under its hash; the newest of its slug from now on. What stands already is not brought twice. */
  add(made: { runbook: Runbook; hash: string; text: string; by: string }): Promise<void>;
  /** Takes every import of this slug out of use; false where there is none. */
  withdraw(slug: string, by: string): Promise<boolean>;
  /** The text as it was brought. */
  text(hash: string): Promise<string | null>;
}

/** Imports come one after another: the same file sent twice at once is one. */
const IMPORT_LOCK = 72_707_371;

export function createRunbookImports(prisma: PrismaClient): RunbookImports {
  return {
    async current() {
      const rows = await prisma.runbookImport.findMany({
        where: { withdrawnAt: null },
        orderBy: [{ slug: 'asc' }, { importedAt: 'desc' }],
        distinct: ['slug'],
        include: { runbook: { select: { document: true } } },
      });
      const counts = await prisma.runbookImport.groupBy({ by: ['slug'], _count: true });
      const countOf = new Map(counts.map(({ slug, _count }) => [slug, _count]));
      return rows.map(({ slug, hash, importedAt, importedBy, runbook }) => ({
        runbook: storedForm(JSON.parse(runbook.document)),
        hash,
        version: countOf.get(slug) ?? 1,
        importedAt: importedAt.toISOString(),
        importedBy,
      }));
    },
    async add({ runbook, hash, text, by }) {
      const stored = { hash, slug: runbook.slug, document: canonicalText(runbook) };
      const { slug } = runbook;
      await prisma.$transaction([
        prisma.$queryRaw`SELECT pg_advisory_xact_lock(${IMPORT_LOCK})::text`,
        prisma.runbook.createMany({ data: [stored], skipDuplicates: true }),
        // After the one before it by the clock that orders them, however fast they came.
        prisma.$executeRaw`
          INSERT INTO "RunbookImport" (id, slug, hash, text, "importedBy", "importedAt")
          SELECT ${randomUUID()}, ${slug}, ${hash}, ${text}, ${by}, greatest(clock_timestamp(),
            (SELECT max("importedAt") + interval '1 ms' FROM "RunbookImport" WHERE slug = ${slug}))
          WHERE NOT EXISTS (
            SELECT 1 FROM (
              SELECT hash, text FROM "RunbookImport" WHERE slug = ${slug} AND "withdrawnAt" IS NULL
              ORDER BY "importedAt" DESC LIMIT 1
            ) AS standing WHERE standing.hash = ${hash} AND standing.text = ${text})`,
      ]);
    },
    async withdraw(slug, by) {
      const { count } = await prisma.runbookImport.updateMany({
        where: { slug, withdrawnAt: null },
        data: { withdrawnAt: new Date(), withdrawnBy: by },
      });
      return count > 0;
    },
    async text(hash) {
      const row = await prisma.runbookImport.findFirst({
        where: { hash },
        orderBy: { importedAt: 'desc' },
        select: { text: true },
      });
      return row?.text ?? null;
    },
  };
}
