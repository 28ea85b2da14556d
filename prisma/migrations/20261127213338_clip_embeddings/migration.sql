-- CreateTable
CREATE TABLE "ClipEmbedding" (
    "modelVersionId" TEXT NOT NULL,
    "clipId" TEXT NOT NULL,
    "values" REAL[],

    CONSTRAINT "ClipEmbedding_pkey" PRIMARY KEY ("modelVersionId","clipId")
);

-- AddForeignKey
ALTER TABLE "ClipEmbedding" ADD CONSTRAINT "ClipEmbedding_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "ModelVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClipEmbedding" ADD CONSTRAINT "ClipEmbedding_clipId_fkey" FOREIGN KEY ("clipId") REFERENCES "Clip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
