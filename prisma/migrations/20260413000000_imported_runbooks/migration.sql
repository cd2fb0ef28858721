-- A runbook that an administrator brought: the newest that was not withdrawn stands for its slug.
CREATE TABLE "RunbookImport" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "importedBy" TEXT NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnBy" TEXT,

    CONSTRAINT "RunbookImport_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "RunbookImport_slug_importedAt_idx" ON "RunbookImport"("slug", "importedAt");

ALTER TABLE "RunbookImport" ADD CONSTRAINT "RunbookImport_hash_fkey" FOREIGN KEY ("hash") REFERENCES "Runbook"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Withdrawn, never deleted: releases may have begun with it.
GRANT SELECT, INSERT, UPDATE ON "RunbookImport" TO warroom_server;
