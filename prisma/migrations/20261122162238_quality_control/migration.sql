-- CreateEnum
CREATE TYPE "AnnotatorState" AS ENUM ('active', 'probation');

-- CreateEnum
CREATE TYPE "PairState" AS ENUM ('open', 'answered', 'retired', 'contested');

-- CreateEnum
CREATE TYPE "QualityEventKind" AS ENUM ('probation', 'restored', 'retestPassed', 'goldAdded', 'goldRemoved', 'settingsChanged');

-- AlterTable
ALTER TABLE "Annotator" ADD COLUMN     "state" "AnnotatorState" NOT NULL DEFAULT 'active',
ADD COLUMN     "stateSince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "GoldItem" ADD COLUMN     "createdById" TEXT;

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "blindFirst" BOOLEAN,
ADD COLUMN     "gold" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "TrainingRun" ADD COLUMN     "testLabelsAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Vote" ADD COLUMN     "decides" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "gold" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "modelVersionId" TEXT,
ADD COLUMN     "suggestion" DOUBLE PRECISION,
ADD COLUMN     "suggestsYes" BOOLEAN;

-- CreateTable
CREATE TABLE "QualitySettings" (
    "dataSetId" TEXT NOT NULL,
    "goldShare" DOUBLE PRECISION NOT NULL DEFAULT 0.05,
    "seed" TEXT NOT NULL,
    "feedbackAnswers" INTEGER NOT NULL DEFAULT 10,
    "windowAnswers" INTEGER NOT NULL DEFAULT 20,
    "fewestAnswers" INTEGER NOT NULL DEFAULT 12,
    "lowestAccuracy" DOUBLE PRECISION NOT NULL DEFAULT 0.4,
    "retestShare" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
    "retestAnswers" INTEGER NOT NULL DEFAULT 10,
    "retestRight" INTEGER NOT NULL DEFAULT 9,
    "retireCertainty" DOUBLE PRECISION NOT NULL DEFAULT 0.9,
    "mostVotes" INTEGER NOT NULL DEFAULT 5,
    "blindFirstShare" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QualitySettings_pkey" PRIMARY KEY ("dataSetId")
);

-- CreateTable
CREATE TABLE "PairStanding" (
    "clipId" TEXT NOT NULL,
    "instrumentId" TEXT NOT NULL,
    "dataSetId" TEXT NOT NULL,
    "state" "PairState" NOT NULL,
    "posterior" DOUBLE PRECISION NOT NULL,
    "yes" INTEGER NOT NULL,
    "no" INTEGER NOT NULL,
    "unsure" INTEGER NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PairStanding_pkey" PRIMARY KEY ("clipId","instrumentId")
);

-- CreateTable
CREATE TABLE "QualityEvent" (
    "id" TEXT NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "dataSetId" TEXT NOT NULL,
    "kind" "QualityEventKind" NOT NULL,
    "annotatorId" TEXT,
    "clipId" TEXT,
    "instrumentId" TEXT,
    "byUserId" TEXT,
    "note" TEXT NOT NULL,
    "labelsChanged" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "QualityEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PairStanding_dataSetId_state_idx" ON "PairStanding"("dataSetId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "QualityEvent_sequence_key" ON "QualityEvent"("sequence");

-- CreateIndex
CREATE INDEX "QualityEvent_dataSetId_sequence_idx" ON "QualityEvent"("dataSetId", "sequence");

-- CreateIndex
CREATE INDEX "QualityEvent_annotatorId_sequence_idx" ON "QualityEvent"("annotatorId", "sequence");

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "ModelVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoldItem" ADD CONSTRAINT "GoldItem_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualitySettings" ADD CONSTRAINT "QualitySettings_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairStanding" ADD CONSTRAINT "PairStanding_clipId_fkey" FOREIGN KEY ("clipId") REFERENCES "Clip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairStanding" ADD CONSTRAINT "PairStanding_instrumentId_fkey" FOREIGN KEY ("instrumentId") REFERENCES "Instrument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairStanding" ADD CONSTRAINT "PairStanding_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualityEvent" ADD CONSTRAINT "QualityEvent_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualityEvent" ADD CONSTRAINT "QualityEvent_annotatorId_fkey" FOREIGN KEY ("annotatorId") REFERENCES "Annotator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualityEvent" ADD CONSTRAINT "QualityEvent_clipId_fkey" FOREIGN KEY ("clipId") REFERENCES "Clip"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualityEvent" ADD CONSTRAINT "QualityEvent_instrumentId_fkey" FOREIGN KEY ("instrumentId") REFERENCES "Instrument"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualityEvent" ADD CONSTRAINT "QualityEvent_byUserId_fkey" FOREIGN KEY ("byUserId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What was done about votes stays on record.
CREATE FUNCTION "refuseChangeOfQualityEvent"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'quality events are append-only: write a further one' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "QualityEvent_append_only" BEFORE UPDATE OR DELETE ON "QualityEvent"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfQualityEvent"();

-- A gold item is queued, so it is never a test clip's.
CREATE TRIGGER "GoldItem_no_test_clip" BEFORE INSERT ON "GoldItem"
  FOR EACH ROW EXECUTE FUNCTION "refuseTestClipInQueue"();

-- Nor is a test clip ever ranked. One look for all rows of a statement: a ranking has hundreds of thousands.
CREATE FUNCTION "refuseTestClipsInRanking"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  offender TEXT;
BEGIN
  SELECT clip."sampleKey" INTO offender FROM ranked JOIN "Clip" clip ON clip."id" = ranked."clipId"
  WHERE clip."split" = 'test' LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'clip % is a test clip and is never ranked', offender USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER "RankedPair_no_test_clip" AFTER INSERT ON "RankedPair"
  REFERENCING NEW TABLE AS ranked FOR EACH STATEMENT EXECUTE FUNCTION "refuseTestClipsInRanking"();
