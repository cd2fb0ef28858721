-- CreateTable
CREATE TABLE "FiringAlert" (
    "release" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "name" TEXT NOT NULL,
    "labels" JSONB NOT NULL,
    "summary" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),
    "firedIn" TEXT,
    "firedTold" BOOLEAN NOT NULL DEFAULT false,
    "resolvedIn" TEXT,
    "resolvedTold" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "FiringAlert_pkey" PRIMARY KEY ("release","source","fingerprint","startsAt")
);

-- CreateTable
CREATE TABLE "AlertGroup" (
    "release" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "truncated" INTEGER NOT NULL,

    CONSTRAINT "AlertGroup_pkey" PRIMARY KEY ("release","source","group")
);

-- AddForeignKey
ALTER TABLE "FiringAlert" ADD CONSTRAINT "FiringAlert_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertGroup" ADD CONSTRAINT "AlertGroup_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "FiringAlert" ADD CONSTRAINT "FiringAlert_source_check" CHECK ("source" IN ('alertmanager', 'grafana'));
ALTER TABLE "AlertGroup" ADD CONSTRAINT "AlertGroup_source_check" CHECK ("source" IN ('alertmanager', 'grafana'));

-- What waits for its entry is looked for every second.
CREATE INDEX "FiringAlert_untold" ON "FiringAlert" ("release")
  WHERE NOT "firedTold" OR ("resolvedAt" IS NOT NULL AND NOT "resolvedTold");

-- What other systems say is state, not the record: that an alert began and ended is in the entries.
GRANT SELECT, INSERT, UPDATE, DELETE ON "FiringAlert", "AlertGroup" TO warroom_server;
