-- Which role commands, and which are held by one person, is the runbook's to say (A1). Checked at commit, so that a
-- hand-over may write its two rows in any order; the release's lock keeps two hand-overs from passing each other.
ALTER TABLE "RoleAssignment" DROP CONSTRAINT "RoleAssignment_one_live_ic";

CREATE FUNCTION refuse_second_holder() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  book json;
  is_for_one boolean;
BEGIN
  SELECT document::json INTO book FROM "Runbook" b JOIN "Release" r ON r."runbookHash" = b.hash WHERE r.id = NEW."release";
  is_for_one := NEW."role" = coalesce(book ->> 'command', 'ic') OR EXISTS (
    SELECT FROM json_array_elements(coalesce(book -> 'roles', '[]'::json)) spec
    WHERE spec ->> 'slug' = NEW."role" AND spec ->> 'seat' = 'one'
  );
  IF is_for_one AND (
    SELECT count(*) FROM "RoleAssignment" a
    WHERE a."release" = NEW."release" AND a."role" = NEW."role" AND a."endedAt" IS NULL
  ) > 1 THEN
    RAISE EXCEPTION 'role % of release % has one holder at a time', NEW."role", NEW."release"
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'RoleAssignment_one_live_holder';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "RoleAssignment_one_live_holder" AFTER INSERT OR UPDATE ON "RoleAssignment"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."endedAt" IS NULL) EXECUTE FUNCTION refuse_second_holder();
