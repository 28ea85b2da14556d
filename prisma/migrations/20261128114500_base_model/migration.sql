-- AlterEnum
ALTER TYPE "RunTrigger" ADD VALUE 'import';

-- AlterTable
ALTER TABLE "ModelVersion" ADD COLUMN     "isBaseModel" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "unknownInstruments" TEXT[] DEFAULT ARRAY[]::TEXT[];
