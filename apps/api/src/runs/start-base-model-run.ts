import { openmicInstruments, trainingParametersShape } from '@earmark/shared';
import type { Database } from '../db/database.ts';

/**
 * Queues the run that gives a data set the base model's suggestions and ranking, so that annotating starts from them.
 * Nothing is queued for a data set that has a model version or a run already, or none of whose instruments the base
 * model knows.
 */
export async function startBaseModelRun(db: Database, dataSetId: string): Promise<void> {
  const dataSet = await db.dataSet.findUniqueOrThrow({
    where: { id: dataSetId },
    select: {
      instruments: { select: { name: true } },
      _count: { select: { modelVersions: true, runs: { where: { state: { in: ['queued', 'running'] } } } } },
    },
  });
  const known = new Set<string>(openmicInstruments);
  if (!dataSet.instruments.some(({ name }) => known.has(name))) return;
  if (dataSet._count.modelVersions > 0 || dataSet._count.runs > 0) return;
  await db.trainingRun.createMany({
    data: [
      {
        dataSetId,
        trigger: 'import',
        parameters: trainingParametersShape.parse({ kind: 'base-model', publication: 'if-not-worse' }),
        singleFlightKey: dataSetId,
      },
    ],
    skipDuplicates: true,
  });
}
