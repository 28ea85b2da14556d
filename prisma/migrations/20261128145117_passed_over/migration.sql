-- AlterTable
ALTER TABLE "RankedPair" ADD COLUMN     "passedOver" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "RankedPair_rankingId_passedOver_position_idx" ON "RankedPair"("rankingId", "passedOver", "position");
