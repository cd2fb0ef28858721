-- AlterTable
ALTER TABLE "ProbeStretch" ADD COLUMN "depths" JSONB NOT NULL DEFAULT '[]';
