import { randomUUID } from 'node:crypto';
import type { GoldRule, RetirementRule } from '@earmark/labels';
import type { Connection } from '../db/database.ts';
import type { QualitySettings } from '../db/generated/prisma/client.ts';

/** The data set's settings; a data set gets the defaults and a seed at the first need. */
export async function loadQualitySettings(db: Connection, dataSetId: string): Promise<QualitySettings> {
  const where = { dataSetId };
  const found = await db.qualitySettings.findUnique({ where });
  if (found) return found;
  await db.qualitySettings.createMany({ data: [{ dataSetId, seed: randomUUID() }], skipDuplicates: true });
  return db.qualitySettings.findUniqueOrThrow({ where });
}

export function goldRuleOf(settings: QualitySettings): GoldRule {
  const { windowAnswers, fewestAnswers, lowestAccuracy, retestAnswers, retestRight } = settings;
  return { windowAnswers, fewestAnswers, lowestAccuracy, retestAnswers, retestRight };
}

/** @throws Error without such a data set */
export async function loadRetirementRule(db: Connection, dataSetId: string): Promise<RetirementRule> {
  const [row] = await db.$queryRaw<{ overlap: number; certainty: number | null; mostVotes: number | null }[]>`
    SELECT data."overlap", settings."retireCertainty" AS certainty, settings."mostVotes"
    FROM "DataSet" data LEFT JOIN "QualitySettings" settings ON settings."dataSetId" = data."id"
    WHERE data."id" = ${dataSetId}`;
  if (!row) throw new Error(`there is no data set ${dataSetId}`);
  const { overlap, certainty, mostVotes } = row;
  if (certainty !== null && mostVotes !== null) return { overlap, certainty, mostVotes };
  return retirementRuleOf(await loadQualitySettings(db, dataSetId), overlap);
}

function retirementRuleOf(settings: QualitySettings, overlap: number): RetirementRule {
  return { overlap, certainty: settings.retireCertainty, mostVotes: settings.mostVotes };
}
