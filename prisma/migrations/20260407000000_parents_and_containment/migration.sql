-- AlterTable
ALTER TABLE "Release" ADD COLUMN "containment" BOOLEAN,
ADD COLUMN "parent" TEXT;

-- CreateIndex
CREATE INDEX "Release_parent_idx" ON "Release"("parent");
