-- CreateTable
CREATE TABLE "DecisionVersion" (
    "id" TEXT NOT NULL,
    "modelVersionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "thresholds" DOUBLE PRECISION[],
    "restores" INTEGER,
    "byUserId" TEXT,
    "note" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DecisionVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DecisionVersion_modelVersionId_number_key" ON "DecisionVersion"("modelVersionId", "number");

-- AddForeignKey
ALTER TABLE "DecisionVersion" ADD CONSTRAINT "DecisionVersion_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "ModelVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DecisionVersion" ADD CONSTRAINT "DecisionVersion_byUserId_fkey" FOREIGN KEY ("byUserId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Thresholds that suggestions were decided by stay on record.
CREATE FUNCTION "refuseChangeOfDecisionVersion"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'decision versions are append-only: save a further one' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "DecisionVersion_append_only" BEFORE UPDATE OR DELETE ON "DecisionVersion"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfDecisionVersion"();

-- What validation chose is the first decision version of every model version that there is.
INSERT INTO "DecisionVersion" ("id", "modelVersionId", "number", "thresholds", "note", "createdAt")
SELECT gen_random_uuid()::text, version."id", 1,
  array_agg(coalesce(result."threshold", 0.5) ORDER BY instrument."position"), '', version."createdAt"
FROM "ModelVersion" version
JOIN "Instrument" instrument ON instrument."dataSetId" = version."dataSetId"
LEFT JOIN "Evaluation" evaluation ON evaluation."modelVersionId" = version."id"
LEFT JOIN "InstrumentEvaluation" result
  ON result."evaluationId" = evaluation."id" AND result."instrument" = instrument."name"
GROUP BY version."id";
