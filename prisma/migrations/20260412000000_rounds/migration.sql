-- Rounds of checks that come back on a schedule: recorded, or missed.
CREATE TABLE "Round" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "round" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "checks" JSONB NOT NULL,
    "notes" TEXT,
    "by" TEXT,
    "at" TIMESTAMPTZ(3),
    "missedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Round_pkey" PRIMARY KEY ("release","id")
);

ALTER TABLE "Round" ADD CONSTRAINT "Round_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Round" ADD CONSTRAINT "Round_state_check" CHECK ("state" IN ('PASS', 'FAIL', 'MISSED'));
ALTER TABLE "Round" ADD CONSTRAINT "Round_recorded_check" CHECK (("by" IS NULL) = ("at" IS NULL) AND ("by" IS NULL) = ("state" = 'MISSED'));

GRANT SELECT, INSERT, UPDATE ON "Round" TO warroom_server;
