import type { Database } from '../db/database.ts';
import type { Instrument, ModelVersion } from '../db/generated/prisma/client.ts';

/** The published model version of a data set, with what is needed to read its predictions. */
export interface PublishedVersion {
  modelVersion: ModelVersion;
  /** In the order of the probability vectors. */
  instruments: Instrument[];
  /** Decision threshold by instrument name. */
  thresholds: ReadonlyMap<string, number>;
}

export async function findPublished(db: Database, dataSetId: string): Promise<PublishedVersion | null> {
  const dataSet = await db.dataSet.findUnique({
    where: { id: dataSetId },
    include: {
      instruments: { orderBy: { position: 'asc' } },
      publishedVersion: { include: { evaluation: { include: { instruments: true } } } },
    },
  });
  if (!dataSet?.publishedVersion) return null;
  const { evaluation, ...modelVersion } = dataSet.publishedVersion;
  return {
    modelVersion,
    instruments: dataSet.instruments,
    thresholds: new Map(evaluation?.instruments.map((row) => [row.instrument, row.threshold])),
  };
}
