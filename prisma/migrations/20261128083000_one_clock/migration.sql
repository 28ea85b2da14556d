-- Signs of life are compared between processes whose clocks may differ, so the database's clock writes them. A long
-- transaction is alive to its end, hence not its beginning.
CREATE FUNCTION "stampSignOfLife"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."updatedAt" := clock_timestamp();
  RETURN NEW;
END
$$;

CREATE TRIGGER "DataSetImport_sign_of_life" BEFORE UPDATE ON "DataSetImport"
  FOR EACH ROW EXECUTE FUNCTION "stampSignOfLife"();

CREATE TRIGGER "DataSetExport_sign_of_life" BEFORE UPDATE ON "DataSetExport"
  FOR EACH ROW EXECUTE FUNCTION "stampSignOfLife"();
