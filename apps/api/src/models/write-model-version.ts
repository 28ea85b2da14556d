import { decideTakeover, type Publication, type Takeover, trainingParametersShape } from '@earmark/shared';
import type { Connection } from '../db/database.ts';
import type { ModelVersion } from '../db/generated/prisma/client.ts';
import { plainThreshold } from '../decisions/find-decision.ts';
import { writeRanking } from '../ranking/write-ranking.ts';
import { inBatches } from './in-batches.ts';
import { holdPublished, makePublished } from './publish-version.ts';
import type { PublicationTarget } from './read-publication.ts';
import { removeOldEmbeddings, writeEmbeddings } from './write-embeddings.ts';
import { writeLabelErrors } from './write-label-errors.ts';

async function writeEvaluation(
  tx: Connection,
  modelVersionId: string,
  publication: Publication,
  { clips }: PublicationTarget,
): Promise<void> {
  if (!publication.evaluation) return;
  const { instruments, tuned, ...figures } = publication.evaluation;
  const { id } = await tx.evaluation.create({
    data: {
      modelVersionId,
      ...figures,
      tunedMacroPrecision: tuned.macroPrecision,
      tunedMacroRecall: tuned.macroRecall,
      tunedMacroF1: tuned.macroF1,
      instruments: {
        create: instruments.map((row) => ({
          ...row,
          position: publication.instruments.indexOf(row.instrument),
        })),
      },
    },
  });
  const probabilities = new Map(publication.predictions.map((row) => [row.sampleKey, row.probabilities]));
  const pairs = publication.evaluatedClips.flatMap(({ sampleKey, present, absent }) =>
    [...present, ...absent].map((instrument, place) => {
      const position = publication.instruments.indexOf(instrument);
      return {
        position,
        clip: clips.get(sampleKey)!.id,
        present: place < present.length,
        probability: probabilities.get(sampleKey)![position],
      };
    }),
  );
  await inBatches(
    pairs,
    (json) => tx.$executeRaw`
      INSERT INTO "EvaluatedPair" ("evaluationId", "position", "clipId", "present", "probability")
      SELECT ${id}, "position", "clip", "present", "probability"
      FROM jsonb_to_recordset(${json}::jsonb) AS row("position" int, "clip" text, "present" boolean,
        "probability" float8)`,
  );
}

/** What validation chose is the first decision version. */
async function writeFirstDecision(
  tx: Connection,
  modelVersionId: string,
  { evaluation, instruments, thresholds: told }: Publication,
): Promise<void> {
  const chosen = new Map(evaluation?.instruments.map((row) => [row.instrument, row.threshold]));
  const thresholds = instruments.map(
    (name, position) => chosen.get(name) ?? told?.[position] ?? plainThreshold,
  );
  await tx.decisionVersion.create({ data: { modelVersionId, number: 1, thresholds, note: '' } });
}

async function writePredictions(
  tx: Connection,
  modelVersionId: string,
  { predictions }: Publication,
  { clips }: PublicationTarget,
): Promise<void> {
  const rows = predictions.map(({ sampleKey, probabilities }) => ({
    clip: clips.get(sampleKey)!.id,
    probabilities,
  }));
  await inBatches(
    rows,
    (json) => tx.$executeRaw`
      INSERT INTO "Prediction" ("modelVersionId", "clipId", "probabilities")
      SELECT ${modelVersionId}, "clip", "probabilities"
      FROM jsonb_to_recordset(${json}::jsonb) AS row("clip" text, "probabilities" float8[])`,
  );
}

/** The publication's ranking by the database's ids. @returns id of the ranking */
function keepRanking(
  tx: Connection,
  version: ModelVersion,
  publication: Publication,
  { clips, instruments }: PublicationTarget,
): Promise<string> {
  const { strategy, randomShare, pairs } = publication.ranking;
  const probabilities = new Map(publication.predictions.map((row) => [row.sampleKey, row.probabilities]));
  const instrumentByName = new Map(instruments.map((instrument) => [instrument.name, instrument]));
  return writeRanking(tx, {
    version,
    strategy,
    randomShare,
    pairs: pairs.map(({ sampleKey, instrument: name, score, reason }) => {
      const instrument = instrumentByName.get(name)!;
      return {
        clipId: clips.get(sampleKey)!.id,
        instrumentId: instrument.id,
        score,
        reason,
        probability: probabilities.get(sampleKey)![instrument.position]!,
      };
    }),
  });
}

/** What is published now, and by the one rule whether the new version takes its place. */
async function askTakeover(
  tx: Connection,
  { model, comparison }: Publication,
  { run }: PublicationTarget,
): Promise<Takeover> {
  await holdPublished(tx, run.dataSetId);
  const { publishedVersion, worstDifference } = await tx.dataSet.findUniqueOrThrow({
    where: { id: run.dataSetId },
    select: {
      publishedVersion: { select: { number: true, preset: true, isBaseModel: true } },
      worstDifference: true,
    },
  });
  const { publication: policy } = trainingParametersShape.parse(run.parameters);
  return decideTakeover({
    policy,
    worstDifference,
    published: publishedVersion,
    challenger: model,
    comparison,
  });
}

/**
 * Writes model version, evaluation, predictions, embeddings, doubted labels and ranking, and makes them the data set's
 * current ones when the version takes over.
 */
export async function writeModelVersion(
  tx: Connection,
  publication: Publication,
  target: PublicationTarget,
  modelArtefactIds: readonly string[],
): Promise<ModelVersion> {
  const { run } = target;
  const { model, validation } = publication;
  const newest = await tx.modelVersion.aggregate({
    where: { dataSetId: run.dataSetId },
    _max: { number: true },
  });
  const takeover = await askTakeover(tx, publication, target);
  const version = await tx.modelVersion.create({
    data: {
      dataSetId: run.dataSetId,
      runId: run.id,
      number: (newest._max.number ?? 0) + 1,
      ...model,
      validationMap: validation.map,
      validationMacroF1: validation.macroF1,
      validationClips: validation.clips,
      trainedToVote: run.trainedToVote,
      labelsSha256: run.labelsSha256,
      labelCount: run.labelCount,
      takeoverReason: takeover.reason,
      keptBack: !takeover.takesOver,
      isBaseModel: trainingParametersShape.parse(run.parameters).kind === 'base-model',
      unknownInstruments: publication.unknownInstruments,
      ...(publication.comparison && { comparison: publication.comparison }),
    },
  });
  await tx.artefact.updateMany({
    where: { id: { in: [...modelArtefactIds] } },
    data: { modelVersionId: version.id },
  });
  await writeEvaluation(tx, version.id, publication, target);
  await writeFirstDecision(tx, version.id, publication);
  await writePredictions(tx, version.id, publication, target);
  await writeEmbeddings(tx, version.id, publication, target);
  await writeLabelErrors(tx, version.id, publication, target);
  const rankingId = await keepRanking(tx, version, publication, target);
  if (takeover.takesOver) {
    await makePublished(tx, rankingId, {
      dataSetId: run.dataSetId,
      modelVersionId: version.id,
      byHand: false,
      reason: takeover.reason,
    });
  }
  await removeOldEmbeddings(tx, run.dataSetId);
  return version;
}
