-- AlterEnum
ALTER TYPE "ImportState" ADD VALUE 'cancelled';

-- AlterTable
ALTER TABLE "Clip" ADD COLUMN     "sourceSha256" TEXT;

-- AlterTable
ALTER TABLE "DataSetImport" ADD COLUMN     "attempt" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "known" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "singleFlightKey" TEXT,
ADD COLUMN     "source" JSONB;

-- CreateTable
CREATE TABLE "Upload" (
    "id" TEXT NOT NULL,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UploadFile" (
    "uploadId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "UploadFile_pkey" PRIMARY KEY ("uploadId","name")
);

-- CreateIndex
CREATE INDEX "UploadFile_sha256_idx" ON "UploadFile"("sha256");

-- CreateIndex
CREATE INDEX "Clip_dataSetId_sourceSha256_idx" ON "Clip"("dataSetId", "sourceSha256");

-- CreateIndex
CREATE UNIQUE INDEX "DataSetImport_singleFlightKey_key" ON "DataSetImport"("singleFlightKey");

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UploadFile" ADD CONSTRAINT "UploadFile_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
