import type { Database } from '../db/database.ts';
import type { DataSet, Instrument } from '../db/generated/prisma/client.ts';
import { retryOnConflict } from '../db/retry-on-conflict.ts';
import { InvalidInputError } from '../expected-error.ts';

export type DataSetWithInstruments = DataSet & { instruments: Instrument[] };

/**
 * The data set of this name, made with these instruments when it is not there.
 * @throws InvalidInputError when it is there with other instruments
 */
export async function findOrCreateDataSet(
  db: Database,
  name: string,
  instruments: readonly string[],
): Promise<DataSetWithInstruments> {
  const include = { instruments: { orderBy: { position: 'asc' } } } as const;
  const dataSet = await retryOnConflict(
    async () =>
      (await db.dataSet.findUnique({ where: { name }, include })) ??
      (await db.dataSet.create({
        data: {
          name,
          instruments: {
            create: instruments.map((instrument, position) => ({ name: instrument, position })),
          },
        },
        include,
      })),
  );
  const stored = dataSet.instruments.map((instrument) => instrument.name);
  if (stored.join() !== instruments.join()) {
    throw new InvalidInputError(
      `Data set ${name} has other instruments (${stored.join(', ')}). Import into a data set of another name.`,
      'dataSet',
    );
  }
  return dataSet;
}
