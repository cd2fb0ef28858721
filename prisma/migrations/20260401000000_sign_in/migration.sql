-- Who can sign in, and with what: a password, the provider's word, or nothing any more.
ALTER TABLE "Person"
  ADD COLUMN "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "passwordHash" TEXT,
  ADD COLUMN "subject" TEXT,
  ADD COLUMN "lastSeenAt" TIMESTAMPTZ(3),
  ADD COLUMN "disabledAt" TIMESTAMPTZ(3);
CREATE UNIQUE INDEX "Person_subject_key" ON "Person"("subject");

-- A sign-in that can be ended from here.
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "idToken" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Session_person_idx" ON "Session"("person");
ALTER TABLE "Session" ADD CONSTRAINT "Session_person_fkey" FOREIGN KEY ("person") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Session" ADD CONSTRAINT "Session_via_check" CHECK ("via" IN ('demo', 'password', 'oidc'));

CREATE TABLE "OneTimeLink" (
    "id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "person" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "OneTimeLink_hash_key" ON "OneTimeLink"("hash");
CREATE INDEX "OneTimeLink_person_idx" ON "OneTimeLink"("person");
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_person_fkey" FOREIGN KEY ("person") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "OneTimeLink"
  ADD CONSTRAINT "OneTimeLink_hash_check" CHECK ("hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "OneTimeLink_purpose_check" CHECK ("purpose" IN ('first-admin', 'invitation')),
  ADD CONSTRAINT "OneTimeLink_person_check" CHECK (("purpose" = 'invitation') = ("person" IS NOT NULL));

GRANT SELECT, INSERT, UPDATE ON "Session", "OneTimeLink" TO warroom_server;
