import type { Connection } from '../db/database.ts';
import { Prisma, type TrainingRun } from '../db/generated/prisma/client.ts';
import { LeaseLostError, NotFoundError } from '../expected-error.ts';

/**
 * Keeps the run for this transaction and checks that the caller is still the one who holds it. The attempt
 * number decides and not the clock: a trainer that was silent too long and whose run nobody has taken goes on.
 * @throws NotFoundError, LeaseLostError
 */
export async function holdRun(tx: Connection, runId: string, attempt: number): Promise<TrainingRun> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM "TrainingRun" WHERE "id" = ${runId} FOR UPDATE`);
  const run = await tx.trainingRun.findUnique({ where: { id: runId } });
  if (!run) throw new NotFoundError('There is no such run.');
  if (run.state !== 'running') throw new LeaseLostError(`The run is ${run.state}; stop working on it.`);
  if (run.attempt !== attempt) {
    throw new LeaseLostError(
      `Attempt ${attempt} lost the run to attempt ${run.attempt}; stop working on it.`,
    );
  }
  return run;
}
