-- CreateTable
CREATE TABLE "Runbook" (
    "hash" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Runbook_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Release" (
    "id" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "runbookHash" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "previousVersion" TEXT,
    "sha" TEXT NOT NULL,
    "ticket" TEXT,
    "targetAt" TIMESTAMPTZ(3) NOT NULL,
    "drill" BOOLEAN NOT NULL,
    "public" BOOLEAN NOT NULL,
    "sample" BOOLEAN NOT NULL,
    "parameters" JSONB NOT NULL,
    "sources" JSONB NOT NULL,
    "overrides" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "phase" TEXT,
    "attempt" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "heldAt" TIMESTAMPTZ(3),
    "remeasureAt" TIMESTAMPTZ(3),
    "rollbackAt" TIMESTAMPTZ(3),
    "safeAt" TIMESTAMPTZ(3),
    "missedUpdateAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TimelineEntry" (
    "release" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "prev" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "TimelineEntry_pkey" PRIMARY KEY ("release","seq")
);

-- CreateTable
CREATE TABLE "RoleAssignment" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RoleAssignment_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "PhaseRun" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "run" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "soakStartedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PhaseRun_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "ItemState" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "phaseRun" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ItemState_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "ItemAttempt" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "phaseRun" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "result" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "note" TEXT,
    "by" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "observedAt" TIMESTAMPTZ(3),
    "corrects" INTEGER,

    CONSTRAINT "ItemAttempt_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "Waiver" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "phaseRun" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "ticket" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "grantedBy" TEXT,
    "grantedAt" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "Waiver_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "SignalState" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "turnedAt" TIMESTAMPTZ(3) NOT NULL,
    "baseline" JSONB,

    CONSTRAINT "SignalState_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "TriggerState" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "fired" INTEGER NOT NULL,
    "firedAt" TIMESTAMPTZ(3),
    "deadlineAt" TIMESTAMPTZ(3),
    "investigateUntilAt" TIMESTAMPTZ(3),
    "breachedAt" TIMESTAMPTZ(3),
    "answeredBy" INTEGER,
    "clearedAt" TIMESTAMPTZ(3),
    "agreed" TEXT[],
    "seen" JSONB,

    CONSTRAINT "TriggerState_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "Poll" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "phaseRun" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "voidAt" TIMESTAMPTZ(3),

    CONSTRAINT "Poll_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "Vote" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "poll" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "vote" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "note" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Vote_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "phaseRun" TEXT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "statement" TEXT,
    "reason" TEXT,
    "triggers" TEXT[],
    "overridden" TEXT[],
    "gate" JSONB NOT NULL,
    "signals" JSONB NOT NULL,
    "openTriggers" TEXT[],
    "evidence" TEXT[],

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "Update" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "template" TEXT,
    "values" JSONB NOT NULL,
    "text" TEXT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Update_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "Note" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "observedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Note_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "ParkingItem" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "closedBy" TEXT,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ParkingItem_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "Amendment" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "entry" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Amendment_pkey" PRIMARY KEY ("release","id")
);

-- CreateTable
CREATE TABLE "Sample" (
    "release" TEXT NOT NULL,
    "signal" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION,
    "good" DOUBLE PRECISION,
    "total" DOUBLE PRECISION,
    "group" TEXT
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "scope" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "release" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("scope","person","key")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "admin" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "person" TEXT,
    "system" TEXT,
    "scopes" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Runbook_slug_createdAt_idx" ON "Runbook"("slug", "createdAt");

-- CreateIndex
CREATE INDEX "Release_createdAt_idx" ON "Release"("createdAt");

-- CreateIndex
CREATE INDEX "Evidence_sha256_idx" ON "Evidence"("sha256");

-- CreateIndex
CREATE INDEX "Sample_release_signal_at_idx" ON "Sample"("release", "signal", "at");

-- CreateIndex
CREATE INDEX "Sample_at_idx" ON "Sample" USING BRIN ("at");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");

-- CreateIndex
CREATE INDEX "ApiToken_person_idx" ON "ApiToken"("person");

-- AddForeignKey
ALTER TABLE "Release" ADD CONSTRAINT "Release_runbookHash_fkey" FOREIGN KEY ("runbookHash") REFERENCES "Runbook"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimelineEntry" ADD CONSTRAINT "TimelineEntry_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PhaseRun" ADD CONSTRAINT "PhaseRun_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemState" ADD CONSTRAINT "ItemState_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemAttempt" ADD CONSTRAINT "ItemAttempt_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignalState" ADD CONSTRAINT "SignalState_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TriggerState" ADD CONSTRAINT "TriggerState_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Update" ADD CONSTRAINT "Update_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ParkingItem" ADD CONSTRAINT "ParkingItem_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Amendment" ADD CONSTRAINT "Amendment_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IdempotencyKey" ADD CONSTRAINT "IdempotencyKey_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_person_fkey" FOREIGN KEY ("person") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The vocabularies of lib/domain/room.ts.
ALTER TABLE "Release"
  ADD CONSTRAINT "Release_state_check" CHECK ("state" IN ('planned', 'live', 'holding', 'rolling-back', 'rolled-back', 'completed', 'closed', 'cancelled')),
  ADD CONSTRAINT "Release_attempt_check" CHECK ("attempt" >= 0);
ALTER TABLE "PhaseRun" ADD CONSTRAINT "PhaseRun_state_check" CHECK ("state" IN ('current', 'done', 'failed'));
ALTER TABLE "ItemState"
  ADD CONSTRAINT "ItemState_state_check" CHECK ("state" IN ('OPEN', 'RUNNING', 'PASS', 'FAIL', 'WAIVED')),
  ADD CONSTRAINT "ItemState_attempts_check" CHECK ("attempts" >= 0);
ALTER TABLE "ItemAttempt" ADD CONSTRAINT "ItemAttempt_result_check" CHECK ("result" IN ('PASS', 'FAIL'));
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_granted_check" CHECK (("grantedBy" IS NULL) = ("grantedAt" IS NULL));
ALTER TABLE "SignalState" ADD CONSTRAINT "SignalState_verdict_check" CHECK ("verdict" IN ('GREEN', 'AMBER', 'RED', 'NO_DATA', 'INSUFFICIENT'));
ALTER TABLE "TriggerState"
  ADD CONSTRAINT "TriggerState_state_check" CHECK ("state" IN ('open', 'answered', 'cleared', 'quiet')),
  ADD CONSTRAINT "TriggerState_fired_check" CHECK ("fired" >= 0);
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_vote_check" CHECK ("vote" IN ('GO', 'NO_GO'));
ALTER TABLE "Update" ADD CONSTRAINT "Update_audience_check" CHECK ("audience" IN ('public', 'internal'));
ALTER TABLE "Evidence"
  ADD CONSTRAINT "Evidence_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "Evidence_bytes_check" CHECK ("bytes" >= 0);
ALTER TABLE "Sample" ADD CONSTRAINT "Sample_group_check" CHECK ("group" IN ('canary', 'stable'));
ALTER TABLE "Runbook" ADD CONSTRAINT "Runbook_hash_check" CHECK ("hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "TimelineEntry"
  ADD CONSTRAINT "TimelineEntry_seq_check" CHECK ("seq" >= 1),
  ADD CONSTRAINT "TimelineEntry_first_check" CHECK (("seq" = 1) = ("prev" = repeat('0', 64))),
  ADD CONSTRAINT "TimelineEntry_hash_check" CHECK ("hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "Person" ADD CONSTRAINT "Person_id_check" CHECK ("id" = lower("id") AND "id" LIKE '%@%');
ALTER TABLE "ApiToken"
  ADD CONSTRAINT "ApiToken_actor_check" CHECK (num_nonnulls("person", "system") = 1),
  ADD CONSTRAINT "ApiToken_hash_check" CHECK ("hash" ~ '^[0-9a-f]{64}$');

-- One incident commander at a time (A1). Checked at commit, so that a hand-over may write its two rows in any order.
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_one_live_ic"
  EXCLUDE USING btree ("release" WITH =) WHERE ("role" = 'ic' AND "endedAt" IS NULL) DEFERRABLE INITIALLY DEFERRED;

-- The record is only ever added to (A6). ALWAYS: also in a session that plays the part of a replica.
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation', HINT = 'A correction is a new entry that stands beside the old one.';
END $$;

CREATE TRIGGER "TimelineEntry_append_only" BEFORE UPDATE OR DELETE ON "TimelineEntry"
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER "TimelineEntry_no_truncate" BEFORE TRUNCATE ON "TimelineEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER "Runbook_append_only" BEFORE UPDATE OR DELETE ON "Runbook"
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER "Runbook_no_truncate" BEFORE TRUNCATE ON "Runbook"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
ALTER TABLE "TimelineEntry" ENABLE ALWAYS TRIGGER "TimelineEntry_append_only", ENABLE ALWAYS TRIGGER "TimelineEntry_no_truncate";
ALTER TABLE "Runbook" ENABLE ALWAYS TRIGGER "Runbook_append_only", ENABLE ALWAYS TRIGGER "Runbook_no_truncate";

-- What the server may do; it owns nothing. Roles belong to the whole cluster, so another database may have made it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'warroom_server') THEN
    CREATE ROLE warroom_server NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
  WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'the role warroom_server is missing and % may not create it', current_user
      USING HINT = 'Run as a superuser: CREATE ROLE warroom_server NOLOGIN';
END $$;

GRANT USAGE ON SCHEMA public TO warroom_server;
GRANT SELECT, INSERT ON "TimelineEntry", "Runbook", "IdempotencyKey" TO warroom_server;
GRANT SELECT, INSERT, UPDATE ON
  "Release", "RoleAssignment", "PhaseRun", "ItemState", "ItemAttempt", "Waiver", "SignalState", "TriggerState", "Poll", "Vote",
  "Decision", "Update", "Note", "ParkingItem", "Evidence", "Amendment", "Person", "ApiToken" TO warroom_server;
GRANT SELECT, INSERT, DELETE ON "Sample" TO warroom_server;
