-- AlterTable
ALTER TABLE "Vote" ADD COLUMN     "reviewBatchId" TEXT,
ADD COLUMN     "standsAt" BIGINT;

-- CreateTable
CREATE TABLE "ReviewBatch" (
    "id" TEXT NOT NULL,
    "dataSetId" TEXT NOT NULL,
    "annotatorId" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "inputSha256" TEXT NOT NULL,
    "yes" INTEGER NOT NULL,
    "no" INTEGER NOT NULL,
    "unsure" INTEGER NOT NULL,
    "undoesId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReviewBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LikelyLabelError" (
    "modelVersionId" TEXT NOT NULL,
    "clipId" TEXT NOT NULL,
    "instrumentId" TEXT NOT NULL,
    "relevance" DOUBLE PRECISION NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "suspicion" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "LikelyLabelError_pkey" PRIMARY KEY ("modelVersionId","instrumentId","clipId")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReviewBatch_idempotencyKey_key" ON "ReviewBatch"("idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewBatch_undoesId_key" ON "ReviewBatch"("undoesId");

-- CreateIndex
CREATE INDEX "ReviewBatch_annotatorId_createdAt_idx" ON "ReviewBatch"("annotatorId", "createdAt");

-- CreateIndex
CREATE INDEX "LikelyLabelError_modelVersionId_instrumentId_suspicion_idx" ON "LikelyLabelError"("modelVersionId", "instrumentId", "suspicion");

-- CreateIndex
CREATE INDEX "Vote_reviewBatchId_idx" ON "Vote"("reviewBatchId");

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_reviewBatchId_fkey" FOREIGN KEY ("reviewBatchId") REFERENCES "ReviewBatch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewBatch" ADD CONSTRAINT "ReviewBatch_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewBatch" ADD CONSTRAINT "ReviewBatch_annotatorId_fkey" FOREIGN KEY ("annotatorId") REFERENCES "Annotator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewBatch" ADD CONSTRAINT "ReviewBatch_undoesId_fkey" FOREIGN KEY ("undoesId") REFERENCES "ReviewBatch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LikelyLabelError" ADD CONSTRAINT "LikelyLabelError_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "ModelVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LikelyLabelError" ADD CONSTRAINT "LikelyLabelError_clipId_fkey" FOREIGN KEY ("clipId") REFERENCES "Clip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LikelyLabelError" ADD CONSTRAINT "LikelyLabelError_instrumentId_fkey" FOREIGN KEY ("instrumentId") REFERENCES "Instrument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was decided together is on record; it is taken back by a further batch.
CREATE FUNCTION "refuseChangeOfReviewBatch"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'review batches are append-only: undo one by a further batch' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "ReviewBatch_append_only" BEFORE UPDATE OR DELETE ON "ReviewBatch"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfReviewBatch"();

CREATE TRIGGER "ReviewBatch_no_truncate" BEFORE TRUNCATE ON "ReviewBatch"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseChangeOfReviewBatch"();
