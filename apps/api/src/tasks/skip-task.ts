import type { Database } from '../db/database.ts';
import type { Task, User } from '../db/generated/prisma/client.ts';
import { NotAllowedError, NotFoundError } from '../expected-error.ts';
import { checkAnnotator } from '../quality/check-annotator.ts';

/** Gives a task back unanswered; the pair goes to others, not to the same person again. */
export async function skipTask(db: Database, user: User, taskId: string): Promise<Task> {
  const task = await db.task.findUnique({ where: { id: taskId }, include: { annotator: true } });
  if (!task) throw new NotFoundError('There is no such task.');
  if (task.annotator.userId !== user.id) throw new NotAllowedError('The task belongs to somebody else.');
  if (task.state !== 'answered') {
    await db.task.updateMany({
      where: { id: taskId, state: { in: ['leased', 'expired'] } },
      data: { state: 'skipped', slot: null },
    });
    await checkAnnotator(db, task.annotatorId);
  }
  return db.task.findUniqueOrThrow({ where: { id: taskId } });
}
