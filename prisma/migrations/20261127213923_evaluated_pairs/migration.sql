-- AlterTable
ALTER TABLE "Clip" ADD COLUMN     "loudnessDb" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "EvaluatedPair" (
    "evaluationId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "clipId" TEXT NOT NULL,
    "present" BOOLEAN NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "EvaluatedPair_pkey" PRIMARY KEY ("evaluationId","position","clipId")
);

-- CreateIndex
CREATE INDEX "EvaluatedPair_clipId_idx" ON "EvaluatedPair"("clipId");

-- AddForeignKey
ALTER TABLE "EvaluatedPair" ADD CONSTRAINT "EvaluatedPair_evaluationId_fkey" FOREIGN KEY ("evaluationId") REFERENCES "Evaluation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvaluatedPair" ADD CONSTRAINT "EvaluatedPair_clipId_fkey" FOREIGN KEY ("clipId") REFERENCES "Clip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
