-- AlterTable
ALTER TABLE "Instrument" ADD COLUMN     "leastShare" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "mostShare" DOUBLE PRECISION NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Ranking" ADD COLUMN     "randomShare" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "rankingId" TEXT;

-- CreateTable
CREATE TABLE "RankingSettings" (
    "dataSetId" TEXT NOT NULL,
    "strategy" TEXT NOT NULL,
    "batchSize" INTEGER NOT NULL,
    "randomShare" DOUBLE PRECISION NOT NULL,
    "reaskShare" DOUBLE PRECISION NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RankingSettings_pkey" PRIMARY KEY ("dataSetId")
);

-- AddForeignKey
ALTER TABLE "RankingSettings" ADD CONSTRAINT "RankingSettings_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Without a random control nobody knows what a strategy gains.
ALTER TABLE "RankingSettings" ADD CONSTRAINT "RankingSettings_randomShare_check" CHECK ("randomShare" BETWEEN 0.1 AND 1);
