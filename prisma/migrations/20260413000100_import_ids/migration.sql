-- Ids are text in every table.
ALTER TABLE "RunbookImport" ALTER COLUMN "id" TYPE TEXT USING "id"::text;
