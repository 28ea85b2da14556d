import type { Publication } from '@earmark/shared';
import type { Connection } from '../db/database.ts';
import { inBatches } from './in-batches.ts';
import { readEmbedding } from './read-embedding.ts';
import type { PublicationTarget } from './read-publication.ts';

/** Embeddings of one INSERT; as text they are long. */
const rowsAtOnce = 1000;
/** Versions of a data set whose embeddings are kept beside the published one's: the newest. */
const keptVersions = 3;
/** Digits that tell every float32 from its neighbours. */
const digits = 9;

/** Stores what clips are compared by; nothing when the trainer handed nothing over. */
export async function writeEmbeddings(
  tx: Connection,
  modelVersionId: string,
  { embeddings, predictions }: Pick<Publication, 'embeddings' | 'predictions'>,
  { clips }: Pick<PublicationTarget, 'clips'>,
): Promise<void> {
  if (embeddings === null) return;
  const rows = embeddings.vectors.flatMap((vector, index) =>
    vector === null
      ? []
      : {
          clip: clips.get(predictions[index]!.sampleKey)!.id,
          values: readEmbedding(vector).map((value) => Number(value.toPrecision(digits))),
        },
  );
  await inBatches(
    rows,
    (json) => tx.$executeRaw`
      INSERT INTO "ClipEmbedding" ("modelVersionId", "clipId", "values")
      SELECT ${modelVersionId}, "clip", "values"
      FROM jsonb_to_recordset(${json}::jsonb) AS row("clip" text, "values" float4[])`,
    rowsAtOnce,
  );
}

/** Removes the embeddings of all versions but the published one and the newest ones. */
export async function removeOldEmbeddings(tx: Connection, dataSetId: string): Promise<void> {
  const { publishedVersionId } = await tx.dataSet.findUniqueOrThrow({
    where: { id: dataSetId },
    select: { publishedVersionId: true },
  });
  const versions = await tx.modelVersion.findMany({
    where: { dataSetId },
    orderBy: { number: 'desc' },
    select: { id: true },
  });
  const old = versions.slice(keptVersions).filter(({ id }) => id !== publishedVersionId);
  await tx.clipEmbedding.deleteMany({ where: { modelVersionId: { in: old.map(({ id }) => id) } } });
}
