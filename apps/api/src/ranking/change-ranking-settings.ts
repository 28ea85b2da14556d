import { type RankingSettings, rankingSettingsShape } from '@earmark/shared';
import { writeSeededOrder } from '../datasets/seed-queue.ts';
import type { Connection, Database } from '../db/database.ts';
import { retryOnConflict } from '../db/retry-on-conflict.ts';
import { InvalidInputError } from '../expected-error.ts';
import { rankAgain, ranksByPredictions } from './rank-again.ts';
import { loadRankingSettings } from './ranking-settings.ts';

/** What is left out, or null, stays as it is; quotas are given all at once. */
export type RankingSettingsChange = {
  [Name in keyof RankingSettings]?: Name extends 'strategy' ? string | null : RankingSettings[Name] | null;
};

/** From when on the queue follows the settings. */
export type SettingsEffect = 'now' | 'nextRun';

/** Ranking 20,000 clips writes 20,000 pairs, seeding their order 400,000. */
const rankMillis = 600_000;

/** The settings as the page calls them. */
const words: Readonly<Record<string, string>> = {
  strategy: 'Strategy',
  batchSize: 'Batch size',
  randomShare: 'Random share',
  reaskShare: 'Second opinions',
  quotas: 'Quotas',
};

function refuse(field: string, message: string): never {
  throw new InvalidInputError(`${words[field] ?? field}: ${message}.`, field);
}

function readChange(
  current: RankingSettings,
  change: RankingSettingsChange,
  names: string[],
): RankingSettings {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value != null));
  const parsed = rankingSettingsShape.safeParse({ ...current, ...given });
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    refuse(String(path[0] ?? 'settings'), message);
  }
  const { quotas } = parsed.data;
  const seen = new Set<string>();
  for (const { instrument } of quotas) {
    if (!names.includes(instrument)) refuse('quotas', `${instrument} is no instrument of this data set`);
    if (seen.has(instrument)) refuse('quotas', `${instrument} has two quotas`);
    seen.add(instrument);
  }
  const bounded = quotas.reduce((sum, { most }) => sum + most, 0);
  if (bounded + (names.length - quotas.length) < 1 - 1e-9) {
    refuse('quotas', 'the most shares of all instruments come to less than the whole; raise one');
  }
  return parsed.data;
}

async function writeSettings(tx: Connection, dataSetId: string, settings: RankingSettings): Promise<void> {
  const { quotas, ...row } = settings;
  await tx.rankingSettings.upsert({
    where: { dataSetId },
    create: { dataSetId, ...row },
    update: row,
  });
  await tx.instrument.updateMany({ where: { dataSetId }, data: { leastShare: 0, mostShare: 1 } });
  for (const { instrument, least, most } of quotas) {
    await tx.instrument.update({
      where: { dataSetId_name: { dataSetId, name: instrument } },
      data: { leastShare: least, mostShare: most },
    });
  }
}

/**
 * Changes how the data set's queue is made, and makes it anew where the stored predictions suffice, all or nothing.
 * Tasks that people hold stay theirs.
 * @throws InvalidInputError naming the setting that is wrong
 */
export async function changeRankingSettings(
  db: Database,
  dataSetId: string,
  change: RankingSettingsChange,
): Promise<SettingsEffect> {
  return retryOnConflict(() =>
    db.$transaction(
      async (tx) => {
        // A version published meanwhile waits, or its ranking would be replaced by one of its predecessor.
        await tx.$queryRaw`SELECT 1 FROM "DataSet" WHERE "id" = ${dataSetId} FOR NO KEY UPDATE`;
        const dataSet = await tx.dataSet.findUniqueOrThrow({
          where: { id: dataSetId },
          include: { publishedVersion: true, instruments: { select: { name: true } } },
        });
        const current = await loadRankingSettings(tx, dataSetId);
        const names = dataSet.instruments.map(({ name }) => name);
        const next = readChange(current, change, names);
        await writeSettings(tx, dataSetId, next);
        const isBoundOtherwise = JSON.stringify(next.quotas) !== JSON.stringify(current.quotas);
        if (isBoundOtherwise) await writeSeededOrder(tx, dataSetId);
        if (dataSet.publishedVersion === null) return 'now';
        if (!ranksByPredictions(next)) return 'nextRun';
        const activeRankingId = await rankAgain(tx, dataSet.publishedVersion, next);
        await tx.dataSet.update({ where: { id: dataSetId }, data: { activeRankingId } });
        return 'now';
      },
      { timeout: rankMillis },
    ),
  );
}
