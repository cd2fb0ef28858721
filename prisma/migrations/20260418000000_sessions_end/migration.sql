-- Sessions and links that are over are removed after a while: nothing refers to them, and the record names people itself.
GRANT DELETE ON "Session", "OneTimeLink" TO warroom_server;
-- Id tokens are sealed from here on; one that lies there in plain text only saves its person a second sign-out.
UPDATE "Session" SET "idToken" = NULL WHERE "idToken" IS NOT NULL;
