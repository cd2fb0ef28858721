-- CreateTable
CREATE TABLE "Connection" (
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "auth" JSONB NOT NULL,
    "secret" TEXT,
    "ca" TEXT,
    "serverName" TEXT,
    "timeoutMs" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedBy" TEXT NOT NULL,
    "lastOkAt" TIMESTAMPTZ(3),
    "lastErrorAt" TIMESTAMPTZ(3),
    "lastError" JSONB,

    CONSTRAINT "Connection_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "SourceFault" (
    "release" TEXT NOT NULL,
    "signal" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "fault" JSONB NOT NULL,

    CONSTRAINT "SourceFault_pkey" PRIMARY KEY ("release","signal")
);

-- AddForeignKey
ALTER TABLE "SourceFault" ADD CONSTRAINT "SourceFault_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Connection"
  ADD CONSTRAINT "Connection_kind_check" CHECK ("kind" IN ('prometheus', 'scrape')),
  ADD CONSTRAINT "Connection_name_check" CHECK ("name" ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  ADD CONSTRAINT "Connection_timeout_check" CHECK ("timeoutMs" BETWEEN 100 AND 60000);

-- Connections and faults are settings and state, not the record: what was decided on them is in the entries.
GRANT SELECT, INSERT, UPDATE, DELETE ON "Connection", "SourceFault" TO warroom_server;
