-- CreateTable
CREATE TABLE "RunSummary" (
    "release" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "summary" JSONB NOT NULL,

    CONSTRAINT "RunSummary_pkey" PRIMARY KEY ("release","key")
);

-- CreateIndex
CREATE INDEX "RunSummary_release_at_idx" ON "RunSummary"("release", "at");

-- AddForeignKey
ALTER TABLE "RunSummary" ADD CONSTRAINT "RunSummary_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the released service logged is measured, not the record.
GRANT SELECT, INSERT, DELETE ON "RunSummary" TO warroom_server;
