import type { Database } from '../db/database.ts';
import { Prisma, type Task, type User } from '../db/generated/prisma/client.ts';
import { NotAllowedError, NotFoundError } from '../expected-error.ts';
import { watchAnnotator } from '../quality/watch-annotator.ts';
import { lookAgainAt } from './pass-over.ts';

/** Gives a task back unanswered; the pair goes to others, not to the same person again. */
export async function skipTask(db: Database, user: User, taskId: string): Promise<Task> {
  const task = await db.task.findUnique({ where: { id: taskId }, include: { annotator: true } });
  if (!task) throw new NotFoundError('There is no such task.');
  if (task.annotator.userId !== user.id) throw new NotAllowedError('The task belongs to somebody else.');
  if (task.state !== 'answered') {
    await db.$executeRaw`
      WITH skipped AS (
        UPDATE "Task" SET "state" = 'skipped', "slot" = NULL, "updatedAt" = now()
        WHERE "id" = ${taskId} AND "state" IN ('leased', 'expired') RETURNING "clipId", "instrumentId"
      ) ${lookAgainAt(Prisma.sql`skipped`, task.dataSetId)}`;
    await watchAnnotator(db, task.annotatorId, { mayBeScript: false });
  }
  return db.task.findUniqueOrThrow({ where: { id: taskId } });
}
