import type { Database } from '../db/database.ts';
import type { Instrument, ModelVersion } from '../db/generated/prisma/client.ts';
import { plainThreshold } from '../decisions/find-decision.ts';

/** The published model version of a data set, with what is needed to read its predictions. */
export interface PublishedVersion {
  modelVersion: ModelVersion;
  /** In the order of the probability vectors. */
  instruments: Instrument[];
  /** Of the decision version in use, by instrument name. */
  thresholds: ReadonlyMap<string, number>;
}

export async function findPublished(db: Database, dataSetId: string): Promise<PublishedVersion | null> {
  const dataSet = await db.dataSet.findUnique({
    where: { id: dataSetId },
    include: {
      instruments: { orderBy: { position: 'asc' } },
      publishedVersion: { include: { decisions: { orderBy: { number: 'desc' }, take: 1 } } },
    },
  });
  if (!dataSet?.publishedVersion) return null;
  const { decisions, ...modelVersion } = dataSet.publishedVersion;
  const thresholds = decisions[0]?.thresholds ?? [];
  return {
    modelVersion,
    instruments: dataSet.instruments,
    thresholds: new Map(
      dataSet.instruments.map(({ name, position }) => [name, thresholds[position] ?? plainThreshold]),
    ),
  };
}
