-- AlterTable
ALTER TABLE "TrainingRun" ADD COLUMN     "trainedToVote" BIGINT NOT NULL DEFAULT 0;
