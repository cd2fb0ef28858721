-- Incidents with their clocks and root causes; when a rollback took longer than its target until safe.
CREATE TABLE "Incident" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "title" TEXT,
    "triggers" TEXT[],
    "attempt" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedBy" TEXT NOT NULL,
    "mitigatedAt" TIMESTAMPTZ(3),
    "mitigatedBy" TEXT,
    "recoveredAt" TIMESTAMPTZ(3),
    "recoveredBy" TEXT,
    "breached" TEXT[],
    "cause" TEXT,
    "fixCriteria" TEXT,
    "evidence" TEXT[],
    "rootCauseAt" TIMESTAMPTZ(3),
    "rootCauseBy" TEXT,

    CONSTRAINT "Incident_pkey" PRIMARY KEY ("release","id")
);

ALTER TABLE "Incident" ADD CONSTRAINT "Incident_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Incident" ADD CONSTRAINT "Incident_mitigated_check" CHECK (("mitigatedBy" IS NULL) = ("mitigatedAt" IS NULL));
ALTER TABLE "Incident" ADD CONSTRAINT "Incident_recovered_check" CHECK (("recoveredBy" IS NULL) = ("recoveredAt" IS NULL));
ALTER TABLE "Incident" ADD CONSTRAINT "Incident_explained_check" CHECK (("rootCauseBy" IS NULL) = ("rootCauseAt" IS NULL));

ALTER TABLE "Release" ADD COLUMN "overranAt" TIMESTAMPTZ(3);

GRANT SELECT, INSERT, UPDATE ON "Incident" TO warroom_server;
