import type { Connection, Database } from '../db/database.ts';
import type { ModelVersion, Prisma } from '../db/generated/prisma/client.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../expected-error.ts';
import { recordEvent } from '../webhooks/record-event.ts';

/** A run that is being published holds the data set as long as its ranking takes to write. */
const waitMillis = 60_000;
const longestReason = 500;

/** Keeps the choice of the published version for this transaction; votes and leases go on meanwhile. */
export async function holdPublished(tx: Connection, dataSetId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "DataSet" WHERE "id" = ${dataSetId} FOR NO KEY UPDATE`;
}

/** Makes a version and its ranking the data set's, and writes down that it happened. */
export async function makePublished(
  tx: Connection,
  activeRankingId: string,
  event: Omit<Prisma.PublicationEventUncheckedCreateInput, 'replacedVersionId'>,
): Promise<void> {
  const { dataSetId, modelVersionId } = event;
  const { publishedVersionId } = await tx.dataSet.findUniqueOrThrow({
    where: { id: dataSetId },
    select: { publishedVersionId: true },
  });
  await tx.dataSet.update({
    where: { id: dataSetId },
    data: { publishedVersionId: modelVersionId, activeRankingId },
  });
  // A ranking that was out of use did not hear of votes and leases meanwhile.
  await tx.rankedPair.updateMany({
    where: { rankingId: activeRankingId, passedOver: true },
    data: { passedOver: false },
  });
  await tx.publicationEvent.create({ data: { ...event, replacedVersionId: publishedVersionId } });
  const versions = await tx.modelVersion.findMany({
    where: { id: { in: [modelVersionId, ...(publishedVersionId ? [publishedVersionId] : [])] } },
    select: { id: true, number: true },
  });
  const numberOf = (id: string | null) => versions.find((version) => version.id === id)?.number ?? null;
  await recordEvent(tx, dataSetId, {
    kind: 'versionPublished',
    data: {
      versionId: modelVersionId,
      number: numberOf(modelVersionId)!,
      replacedNumber: numberOf(publishedVersionId),
      byHand: event.byHand,
      reason: event.reason,
    },
  });
}

async function refuseOtherInstruments(tx: Connection, version: ModelVersion): Promise<void> {
  const prediction = await tx.prediction.findFirst({
    where: { modelVersionId: version.id },
    select: { probabilities: true },
  });
  const instruments = await tx.instrument.count({ where: { dataSetId: version.dataSetId } });
  const known = prediction?.probabilities.length ?? instruments;
  if (known !== instruments) {
    throw new ConflictError(
      `Version ${version.number} knows ${known} instruments, the data set has ${instruments} now. Train a new version.`,
    );
  }
}

/**
 * Publishes a version by hand, with the suggestions and the ranking that it left: forwards to one that was kept back,
 * or back to an earlier one. Open tasks stay whose they are; the queue leaves out what was observed since. Publishing
 * the version that is published changes nothing.
 * @throws NotFoundError, ConflictError, InvalidInputError
 */
export async function publishVersion(
  db: Database,
  input: { versionId: string; reason: string | null; userId: string | null },
): Promise<ModelVersion> {
  const reason = input.reason?.trim() ?? '';
  if (reason.length > longestReason) {
    throw new InvalidInputError(`A reason has at most ${longestReason} characters.`, 'reason');
  }
  return db.$transaction(
    async (tx) => {
      const version = await tx.modelVersion.findUnique({ where: { id: input.versionId } });
      if (!version) throw new NotFoundError('There is no such model version.');
      const { id, dataSetId, number } = version;
      await holdPublished(tx, dataSetId);
      const isPublished = await tx.dataSet.count({ where: { id: dataSetId, publishedVersionId: id } });
      if (isPublished > 0) return version;
      await refuseOtherInstruments(tx, version);
      const ranking = await tx.ranking.findFirst({
        where: { modelVersionId: id },
        orderBy: { createdAt: 'desc' },
        select: { id: true },
      });
      if (!ranking) throw new ConflictError(`Version ${number} has no ranking for the queue to follow.`);
      await makePublished(tx, ranking.id, {
        dataSetId,
        modelVersionId: id,
        byUserId: input.userId,
        byHand: true,
        reason,
      });
      return version;
    },
    { timeout: waitMillis, maxWait: waitMillis },
  );
}
