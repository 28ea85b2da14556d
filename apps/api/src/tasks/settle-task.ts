import type { Connection } from '../db/database.ts';
import type { Answer } from '../db/generated/prisma/client.ts';
import { readClock } from '../db/read-clock.ts';
import { InvalidInputError, NotAllowedError, NotFoundError } from '../expected-error.ts';

/**
 * Marks the annotator's task for a pair as answered; a withdrawn answer gives it back to the annotator with
 * a new lease, so that the question comes again. A vote does not need a task, and one whose lease ran out
 * still counts: an answer given is never thrown away.
 * @returns id of the task, null when there is none
 */
export async function settleTask(
  tx: Connection,
  answered: {
    annotatorId: string;
    clipId: string;
    instrumentId: string;
    answer: Answer;
    taskId?: string | null | undefined;
    taskLeaseSeconds: number;
  },
): Promise<string | null> {
  const { annotatorId, clipId, instrumentId, taskId } = answered;
  const task = taskId
    ? await tx.task.findUnique({ where: { id: taskId } })
    : await tx.task.findFirst({
        where: { annotatorId, clipId, instrumentId, state: { in: ['leased', 'answered'] } },
        orderBy: { createdAt: 'desc' },
      });
  if (!task) {
    if (taskId) throw new NotFoundError('There is no such task.');
    return null;
  }
  if (task.annotatorId !== annotatorId) throw new NotAllowedError('The task belongs to somebody else.');
  if (task.clipId !== clipId || task.instrumentId !== instrumentId) {
    throw new InvalidInputError('The task asks about another pair.', 'taskId');
  }
  const withdrawn = answered.answer === 'withdrawn';
  // A pair that has gone to others meanwhile is not taken back from them; gold items are everybody's.
  if (withdrawn && task.slot === null && !task.gold) return task.id;
  await tx.task.update({
    where: { id: task.id },
    data: withdrawn
      ? {
          state: 'leased',
          leaseExpiresAt: new Date((await readClock(tx)).getTime() + answered.taskLeaseSeconds * 1000),
        }
      : { state: 'answered' },
  });
  return task.id;
}
