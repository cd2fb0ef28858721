-- AlterTable
ALTER TABLE "Release" ADD COLUMN "limits" JSONB,
ADD COLUMN "cadence" JSONB;
