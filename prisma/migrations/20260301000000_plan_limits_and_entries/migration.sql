-- A run keeps the plan it began by (ruling 21); a signal, since when it has been within limits (ruling 8).
ALTER TABLE "PhaseRun" ADD COLUMN "plannedAt" TIMESTAMPTZ(3);
ALTER TABLE "SignalState" ADD COLUMN "withinAt" TIMESTAMPTZ(3);

-- A result names the entry that recorded it, so that a correction can name the result (ruling 20).
ALTER TABLE "ItemAttempt" ADD COLUMN "entry" INTEGER;
UPDATE "ItemAttempt" SET "entry" = place / 1048576;
ALTER TABLE "ItemAttempt" ALTER COLUMN "entry" SET NOT NULL;
