-- One look for all rows of a statement: row by row, an import of n clips cost n² steps.
DROP TRIGGER "Clip_artist_in_one_split" ON "Clip";
DROP FUNCTION "refuseArtistInBothSplits"();

CREATE FUNCTION "refuseArtistInBothSplits"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  offender RECORD;
BEGIN
  SELECT changed."sampleKey", changed."artistGroup" INTO offender
  FROM changed JOIN "Clip" other
    ON other."dataSetId" = changed."dataSetId" AND other."artistGroup" = changed."artistGroup"
    AND other."split" <> changed."split"
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'clip % would put artist % into both splits', offender."sampleKey", offender."artistGroup"
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER "Clip_artist_in_one_split_insert" AFTER INSERT ON "Clip"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "refuseArtistInBothSplits"();

CREATE TRIGGER "Clip_artist_in_one_split_update" AFTER UPDATE ON "Clip"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "refuseArtistInBothSplits"();
