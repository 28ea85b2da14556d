-- AlterTable
ALTER TABLE "DataSet" ADD COLUMN     "publicationPolicy" TEXT NOT NULL DEFAULT 'if-not-worse',
ADD COLUMN     "worstDifference" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "ModelVersion" ADD COLUMN     "keptBack" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "labelCount" INTEGER,
ADD COLUMN     "labelsSha256" TEXT;

-- AlterTable
ALTER TABLE "TrainingRun" ADD COLUMN     "labelCount" INTEGER,
ADD COLUMN     "labelsSha256" TEXT;

-- CreateTable
CREATE TABLE "PublicationEvent" (
    "id" TEXT NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "dataSetId" TEXT NOT NULL,
    "modelVersionId" TEXT NOT NULL,
    "replacedVersionId" TEXT,
    "byUserId" TEXT,
    "byHand" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PublicationEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PublicationEvent_sequence_key" ON "PublicationEvent"("sequence");

-- CreateIndex
CREATE INDEX "PublicationEvent_dataSetId_sequence_idx" ON "PublicationEvent"("dataSetId", "sequence");

-- AddForeignKey
ALTER TABLE "PublicationEvent" ADD CONSTRAINT "PublicationEvent_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicationEvent" ADD CONSTRAINT "PublicationEvent_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "ModelVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicationEvent" ADD CONSTRAINT "PublicationEvent_replacedVersionId_fkey" FOREIGN KEY ("replacedVersionId") REFERENCES "ModelVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicationEvent" ADD CONSTRAINT "PublicationEvent_byUserId_fkey" FOREIGN KEY ("byUserId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What was published when, and by whom, stays on record.
CREATE FUNCTION "refuseChangeOfPublicationEvent"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'publication events are append-only: write a further one' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "PublicationEvent_append_only" BEFORE UPDATE OR DELETE ON "PublicationEvent"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfPublicationEvent"();

-- Until now the reason alone said it, in these words.
UPDATE "ModelVersion" SET "keptBack" = true WHERE "takeoverReason" LIKE 'Kept back%';
