-- A switch that was asked for and had no answer: how the flag stands is unknown, and what was wanted stays known.
ALTER TABLE "FlagState" DROP CONSTRAINT "FlagState_wanted_check";
ALTER TABLE "FlagState" ADD CONSTRAINT "FlagState_wanted_check" CHECK (
  ("state" = 'wanted' AND "wanted" IS NOT NULL)
  OR "state" = 'unknown'
  OR ("state" NOT IN ('wanted', 'unknown') AND "wanted" IS NULL)
);
