-- CreateEnum
CREATE TYPE "ExportFormat" AS ENUM ('openmic', 'npz', 'jams', 'labelStudio', 'parquet', 'csv', 'release');

-- CreateEnum
CREATE TYPE "ExportState" AS ENUM ('queued', 'running', 'finished', 'failed', 'cancelled', 'expired');

-- CreateEnum
CREATE TYPE "ExportFailure" AS ENUM ('apiStopped', 'audioMissing', 'emptyDataSet', 'importRunning', 'internal', 'noSpace', 'versionTaken');

-- AlterTable
ALTER TABLE "DataSet" ADD COLUMN     "metadataColumns" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "DataSetExport" (
    "id" TEXT NOT NULL,
    "dataSetId" TEXT NOT NULL,
    "format" "ExportFormat" NOT NULL,
    "releaseId" TEXT,
    "options" JSONB NOT NULL,
    "state" "ExportState" NOT NULL DEFAULT 'queued',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "clips" INTEGER NOT NULL DEFAULT 0,
    "labels" INTEGER NOT NULL DEFAULT 0,
    "votes" INTEGER NOT NULL DEFAULT 0,
    "skipped" JSONB NOT NULL DEFAULT '[]',
    "failure" "ExportFailure",
    "failureReason" TEXT,
    "fileName" TEXT,
    "storeKey" TEXT,
    "bytes" BIGINT,
    "sha256" TEXT,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "DataSetExport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Release" (
    "id" TEXT NOT NULL,
    "dataSetId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "contentSha256" TEXT NOT NULL,
    "contentKey" TEXT NOT NULL,
    "contentBytes" BIGINT NOT NULL,
    "archiveSha256" TEXT NOT NULL,
    "archiveKey" TEXT NOT NULL,
    "archiveBytes" BIGINT NOT NULL,
    "cutAtVote" BIGINT NOT NULL,
    "clips" INTEGER NOT NULL,
    "labels" INTEGER NOT NULL,
    "votes" INTEGER NOT NULL,
    "statistics" JSONB NOT NULL,
    "licences" JSONB NOT NULL,
    "authors" TEXT[],
    "citation" TEXT NOT NULL,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Release_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DataSetExport_dataSetId_createdAt_idx" ON "DataSetExport"("dataSetId", "createdAt");

-- CreateIndex
CREATE INDEX "DataSetExport_state_expiresAt_idx" ON "DataSetExport"("state", "expiresAt");

-- CreateIndex
CREATE INDEX "DataSetExport_storeKey_idx" ON "DataSetExport"("storeKey");

-- CreateIndex
CREATE INDEX "Release_contentSha256_idx" ON "Release"("contentSha256");

-- CreateIndex
CREATE UNIQUE INDEX "Release_dataSetId_version_key" ON "Release"("dataSetId", "version");

-- AddForeignKey
ALTER TABLE "DataSetExport" ADD CONSTRAINT "DataSetExport_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataSetExport" ADD CONSTRAINT "DataSetExport_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataSetExport" ADD CONSTRAINT "DataSetExport_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Release" ADD CONSTRAINT "Release_dataSetId_fkey" FOREIGN KEY ("dataSetId") REFERENCES "DataSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Release" ADD CONSTRAINT "Release_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A release is what others cite: what it says never changes.
CREATE FUNCTION "refuseChangeOfRelease"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'releases never change: cut a further one under a new version' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "Release_append_only" BEFORE UPDATE OR DELETE ON "Release"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfRelease"();

CREATE TRIGGER "Release_no_truncate" BEFORE TRUNCATE ON "Release"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseChangeOfRelease"();
