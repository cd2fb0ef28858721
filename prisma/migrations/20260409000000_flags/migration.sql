-- Flags of a release, what serves them, and how they stood at each decision.
CREATE TABLE "FlagState" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "flag" TEXT NOT NULL,
    "segment" TEXT,
    "on" BOOLEAN NOT NULL,
    "wanted" BOOLEAN,
    "state" TEXT NOT NULL,
    "proof" TEXT,
    "connection" TEXT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "entry" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "error" JSONB,
    "settledAt" TIMESTAMPTZ(3),
    "watchUntilAt" TIMESTAMPTZ(3),
    "watchedAt" TIMESTAMPTZ(3),
    "safetyAt" TIMESTAMPTZ(3),

    CONSTRAINT "FlagState_pkey" PRIMARY KEY ("release","id")
);

ALTER TABLE "FlagState" ADD CONSTRAINT "FlagState_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "FlagState"
  ADD CONSTRAINT "FlagState_state_check" CHECK ("state" IN ('wanted', 'confirmed', 'failed', 'drifted', 'unknown')),
  ADD CONSTRAINT "FlagState_proof_check" CHECK ("proof" IN ('read', 'accepted', 'hand', 'drill')),
  ADD CONSTRAINT "FlagState_wanted_check" CHECK (("state" = 'wanted') = ("wanted" IS NOT NULL));

ALTER TABLE "Release" ADD COLUMN "flags" JSONB;
ALTER TABLE "Decision" ADD COLUMN "flags" JSONB;

-- What a connection's kind may be is the program's to say: flag systems have joined the metrics sources.
ALTER TABLE "Connection" DROP CONSTRAINT "Connection_kind_check";

GRANT SELECT, INSERT, UPDATE ON "FlagState" TO warroom_server;
