-- Rows that do not apply, exit codes of a row's command, approvals by several people, agreements of named parties.
ALTER TABLE "ItemState" ADD COLUMN "reason" TEXT;
ALTER TABLE "ItemState" DROP CONSTRAINT "ItemState_state_check";
ALTER TABLE "ItemState" ADD CONSTRAINT "ItemState_state_check"
  CHECK ("state" IN ('OPEN', 'RUNNING', 'PASS', 'FAIL', 'WAIVED', 'N/A'));
ALTER TABLE "ItemAttempt" ADD COLUMN "exitCode" INTEGER;
ALTER TABLE "ItemAttempt" ADD CONSTRAINT "ItemAttempt_exitCode_check" CHECK ("exitCode" BETWEEN 0 AND 255);

CREATE TABLE "Approval" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "phaseRun" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("release","id")
);

CREATE TABLE "Agreement" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Agreement_pkey" PRIMARY KEY ("release","id")
);

ALTER TABLE "Approval" ADD CONSTRAINT "Approval_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE ON "Approval", "Agreement" TO warroom_server;
