-- CreateTable
CREATE TABLE "ProbeStretch" (
    "release" TEXT NOT NULL,
    "probe" TEXT NOT NULL,
    "fromAt" TIMESTAMPTZ(3) NOT NULL,
    "toAt" TIMESTAMPTZ(3) NOT NULL,
    "target" TEXT NOT NULL,
    "answers" INTEGER NOT NULL,
    "last" JSONB NOT NULL,

    CONSTRAINT "ProbeStretch_pkey" PRIMARY KEY ("release","probe","fromAt")
);

-- CreateIndex
CREATE INDEX "ProbeStretch_release_toAt_idx" ON "ProbeStretch"("release", "toAt");

-- AddForeignKey
ALTER TABLE "ProbeStretch" ADD CONSTRAINT "ProbeStretch_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "Release" ADD COLUMN "probeReferences" JSONB;

-- What probes answered is measured, not the record: what follows from it is in the entries.
GRANT SELECT, INSERT, UPDATE, DELETE ON "ProbeStretch" TO warroom_server;
