-- CreateTable
CREATE TABLE "RunSchedule" (
    "dataSetId" TEXT NOT NULL,
    "cron" TEXT,
    "timeZone" TEXT NOT NULL,
    "afterLabels" INTEGER,
    "preset" TEXT NOT NULL,
    "publication" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3),
    "labelsFrom" BIGINT NOT NULL DEFAULT 0,
    "lastFiredAt" TIMESTAMPTZ(3),
    "lastSkippedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RunSchedule_pkey" PRIMARY KEY ("dataSetId")
);

-- CreateIndex
CREATE INDEX "RunSchedule_nextAt_idx" ON "RunSchedule"("nextAt");

-- AddForeignKey
ALTER TABLE "RunSchedule" ADD CONSTRAINT "RunSchedule_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
