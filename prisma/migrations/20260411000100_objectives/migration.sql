-- AlterTable
ALTER TABLE "Release" ADD COLUMN "objectives" JSONB;

-- CreateTable
CREATE TABLE "ObjectiveCount" (
    "release" TEXT NOT NULL,
    "objective" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "good" DOUBLE PRECISION NOT NULL,
    "total" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "ObjectiveCount_pkey" PRIMARY KEY ("release","objective","at")
);

-- AddForeignKey
ALTER TABLE "ObjectiveCount" ADD CONSTRAINT "ObjectiveCount_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "ObjectiveCount" ADD CONSTRAINT "ObjectiveCount_good_check" CHECK ("good" >= 0 AND "good" <= "total");

-- Counts are made of samples, and go when the objective's time has passed over them.
GRANT SELECT, INSERT, UPDATE, DELETE ON "ObjectiveCount" TO warroom_server;
