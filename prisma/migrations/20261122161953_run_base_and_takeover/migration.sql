-- AlterTable
ALTER TABLE "DataSet" ADD COLUMN     "refreshAfterVotes" INTEGER;

-- AlterTable
ALTER TABLE "ModelVersion" ADD COLUMN     "comparison" JSONB,
ADD COLUMN     "takeoverReason" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "TrainingRun" ADD COLUMN     "baseVersionId" TEXT;

-- AddForeignKey
ALTER TABLE "TrainingRun" ADD CONSTRAINT "TrainingRun_baseVersionId_fkey" FOREIGN KEY ("baseVersionId") REFERENCES "ModelVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;
