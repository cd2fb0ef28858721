-- Who does what by when, what is left to be done, and who has signed.
CREATE TABLE "Delegation" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "byAt" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "missedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "closedBy" TEXT,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Delegation_pkey" PRIMARY KEY ("release","id")
);

CREATE TABLE "ActionItem" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "etaAt" TIMESTAMPTZ(3) NOT NULL,
    "ticket" TEXT,
    "parking" TEXT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "closedBy" TEXT,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ActionItem_pkey" PRIMARY KEY ("release","id")
);

CREATE TABLE "SignOff" (
    "place" BIGINT NOT NULL,
    "release" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "note" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SignOff_pkey" PRIMARY KEY ("release","id")
);

ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ActionItem" ADD CONSTRAINT "ActionItem_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "SignOff" ADD CONSTRAINT "SignOff_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_closed_check" CHECK (("closedBy" IS NULL) = ("closedAt" IS NULL));
ALTER TABLE "ActionItem" ADD CONSTRAINT "ActionItem_closed_check" CHECK (("closedBy" IS NULL) = ("closedAt" IS NULL));

GRANT SELECT, INSERT, UPDATE ON "Delegation", "ActionItem", "SignOff" TO warroom_server;
