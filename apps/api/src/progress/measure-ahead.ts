import { compareEvaluations } from '../evaluations/compare-evaluations.ts';
import { findCrowd } from '../quality/find-crowd.ts';
import type { Services } from '../services.ts';
import { describeRetrain } from './describe-retrain.ts';

/** Votes or clips from which on whoever opens a page first would have to wait for its figures. */
const many = 10_000;
const firstLookMillis = 2000;
const lookMillis = 60_000;

interface LargeDataSet {
  id: string;
  name: string;
  publishedVersionId: string | null;
}

async function listLargeDataSets({ db }: Services): Promise<LargeDataSet[]> {
  return db.$queryRaw<LargeDataSet[]>`
    SELECT "id", "name", "publishedVersionId" FROM "DataSet" "set"
    WHERE (SELECT count(*) FROM (SELECT FROM "Vote" WHERE "dataSetId" = "set"."id" LIMIT ${many}) vote) = ${many}
      OR (SELECT count(*) FROM (SELECT FROM "Clip" WHERE "dataSetId" = "set"."id" LIMIT ${many}) clip) = ${many}`;
}

/** What the published version changed against the one before it, which Progress and the comparison of both show. */
async function measureVersion({ db }: Services, dataSetId: string): Promise<void> {
  const retrain = await describeRetrain(db, dataSetId);
  if (!retrain?.beforeId) return;
  const versions = await db.modelVersion.findMany({
    where: { id: { in: [retrain.versionId, retrain.beforeId] } },
    select: { id: true, evaluation: { select: { id: true } } },
  });
  const [evaluation, before] = [retrain.versionId, retrain.beforeId].map(
    (version) => versions.find(({ id }) => id === version)?.evaluation?.id,
  );
  if (evaluation && before) await compareEvaluations(db, evaluation, before);
}

/**
 * Measures what large data sets' pages show and this process keeps, so that nobody waits who opens them first: after the
 * start how far annotators agree, and then whenever another version was published what it changed.
 *
 * @returns what stops it
 */
export function measureAhead(services: Services): () => void {
  const { db, log } = services;
  const measured = new Map<string, string | null>();
  let isStopped = false;
  const measure = async (): Promise<void> => {
    for (const { id, name, publishedVersionId } of await listLargeDataSets(services)) {
      if (isStopped) return;
      if (measured.get(id) === publishedVersionId) continue;
      if (!measured.has(id)) await findCrowd(db, id);
      if (publishedVersionId !== null && !isStopped) await measureVersion(services, id);
      measured.set(id, publishedVersionId);
      log.info({ dataSet: name }, 'measured ahead');
    }
  };
  let timer = setTimeout(function look() {
    measure()
      .catch((error: unknown) => {
        if (!isStopped) log.warn({ error }, 'could not measure ahead');
      })
      .finally(() => {
        if (!isStopped) timer = setTimeout(look, lookMillis).unref();
      });
  }, firstLookMillis).unref();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
