import type { Connection } from '../db/database.ts';
import type { QualitySettings, Task } from '../db/generated/prisma/client.ts';
import { draw } from '../quality/draw.ts';

/** Whether a task's suggestion is to stay hidden until the answer; null where the data set leaves it open. */
function drawBlindFirst(settings: QualitySettings, task: Task): boolean | null {
  const { blindFirstShare: share, seed } = settings;
  if (share <= 0) return null;
  return draw(seed, 'blind', task.annotatorId, task.clipId, task.instrumentId) < share;
}

/** Writes down in which order new tasks are asked, and which of them are blind. @returns the tasks so */
export async function arrangeTasks(
  tx: Connection,
  settings: QualitySettings,
  tasks: readonly Task[],
  now: Date,
): Promise<Task[]> {
  if (tasks.length === 0) return [];
  const arranged = tasks.map((task, place) => ({
    ...task,
    blindFirst: drawBlindFirst(settings, task),
    createdAt: new Date(now.getTime() + place),
  }));
  const rows = arranged.map(({ id, blindFirst, createdAt }) => ({ id, blindFirst, createdAt }));
  await tx.$executeRaw`
    UPDATE "Task" task SET "createdAt" = row."createdAt", "blindFirst" = row."blindFirst"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row("id" text, "blindFirst" boolean,
      "createdAt" timestamptz)
    WHERE task."id" = row."id"`;
  return arranged;
}
