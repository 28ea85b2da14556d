import type { Connection } from '../db/database.ts';
import { type DecisionVersion, Prisma } from '../db/generated/prisma/client.ts';

/** Probability from which a suggestion counts as yes where a version says nothing of the instrument. */
export const plainThreshold = 0.5;

/** The thresholds in use of a model version, as a value of SQL: an array in the order of Instrument.position. */
export const thresholdsInUse = (modelVersionId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT decision."thresholds" FROM "DecisionVersion" decision
    WHERE decision."modelVersionId" = ${modelVersionId} ORDER BY decision."number" DESC LIMIT 1)`;

/** The decision version of that number, the one in use where none is given; null when there is none. */
export function findDecision(
  db: Connection,
  modelVersionId: string,
  number: number | null = null,
): Promise<DecisionVersion | null> {
  return db.decisionVersion.findFirst({
    where: { modelVersionId, ...(number !== null && { number }) },
    orderBy: { number: 'desc' },
  });
}

/** Thresholds of an evaluation's model version by position, at a decision version or at the one in use. */
export async function findEvaluationThresholds(
  db: Connection,
  evaluationId: string,
  decision: number | null,
): Promise<number[]> {
  const found = await db.decisionVersion.findFirst({
    where: {
      modelVersion: { evaluation: { id: evaluationId } },
      ...(decision !== null && { number: decision }),
    },
    orderBy: { number: 'desc' },
  });
  return found?.thresholds ?? [];
}
