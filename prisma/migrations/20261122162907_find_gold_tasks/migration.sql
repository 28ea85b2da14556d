-- CreateIndex
CREATE INDEX "Task_annotatorId_gold_idx" ON "Task"("annotatorId", "gold");
