import { type RankingSettings, rankingSettingsShape } from '@earmark/shared';
import type { Connection } from '../db/database.ts';

/** How the data set's queue is made; quotas of the instruments that have bounds. Defaults until somebody chooses. */
export async function loadRankingSettings(db: Connection, dataSetId: string): Promise<RankingSettings> {
  const stored = await db.rankingSettings.findUnique({
    where: { dataSetId },
    omit: { dataSetId: true, updatedAt: true },
  });
  const bound = await db.instrument.findMany({
    where: { dataSetId, OR: [{ leastShare: { gt: 0 } }, { mostShare: { lt: 1 } }] },
    orderBy: { position: 'asc' },
  });
  const quotas = bound.map(({ name, leastShare, mostShare }) => ({
    instrument: name,
    least: leastShare,
    most: mostShare,
  }));
  return rankingSettingsShape.parse({ ...stored, quotas });
}
