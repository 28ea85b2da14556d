import { rankPairs, reasonOf, shareWithUnknown, strategies } from '@earmark/ranking';
import { longestRanking, type RankingSettings } from '@earmark/shared';
import type { Connection } from '../db/database.ts';
import type { ModelVersion } from '../db/generated/prisma/client.ts';
import { readSentArray } from '../db/sent-array.ts';
import { writeRanking } from './write-ranking.ts';

/** Whether predictions are all that the strategy looks at; for the others a trainer has to rank. */
export function ranksByPredictions({ strategy }: Pick<RankingSettings, 'strategy'>): boolean {
  return strategies[strategy].needs.length === 0;
}

interface PredictedClip {
  clipId: string;
  sampleKey: string;
  /** As array_send writes it. */
  probabilities: Uint8Array;
  /** What clips are compared by, of length 1, as array_send writes it; null where the version has none. */
  embedding: Uint8Array | null;
}

interface KnownLabel {
  clipId: string;
  instrumentId: string;
  relevance: number;
  responses: number;
  settled: boolean;
}

const listPredictedClips = (tx: Connection, modelVersionId: string) => tx.$queryRaw<PredictedClip[]>`
  SELECT clip."id" AS "clipId", clip."sampleKey", array_send(prediction."probabilities") AS probabilities,
    array_send(embedding."values") AS embedding
  FROM "Prediction" prediction JOIN "Clip" clip ON clip."id" = prediction."clipId"
  LEFT JOIN "ClipEmbedding" embedding ON embedding."modelVersionId" = prediction."modelVersionId"
    AND embedding."clipId" = clip."id"
  WHERE prediction."modelVersionId" = ${modelVersionId} AND clip."split" = 'train'
  ORDER BY clip."sampleKey"`;

/** As trainers see labels: a gold pair is unobserved. */
const listLabels = (tx: Connection, dataSetId: string) => tx.$queryRaw<KnownLabel[]>`
  SELECT label."clipId", label."instrumentId", label."relevance", label."responses",
    coalesce(standing."state" IN ('retired', 'contested'), false) AS settled
  FROM "Label" label JOIN "Clip" clip ON clip."id" = label."clipId"
  LEFT JOIN "PairStanding" standing ON standing."clipId" = label."clipId"
    AND standing."instrumentId" = label."instrumentId"
  WHERE clip."dataSetId" = ${dataSetId} AND clip."split" = 'train' AND NOT EXISTS (
    SELECT FROM "GoldItem" gold
    WHERE gold."clipId" = label."clipId" AND gold."instrumentId" = label."instrumentId")`;

/** Log odds of a published probability, which has five digits. */
const logOdds = (probability: number): number => {
  const bounded = Math.min(1 - 1e-5, Math.max(1e-5, probability));
  return Math.log(bounded / (1 - bounded));
};

/** Rows of equal length as one matrix, [rows, columns]. */
function fillMatrix<Matrix extends Float32Array | Float64Array>(
  rows: number,
  rowOf: (row: number) => ArrayLike<number>,
  create: (length: number) => Matrix,
): Matrix {
  const columns = rows === 0 ? 0 : rowOf(0).length;
  const matrix = create(rows * columns);
  for (let row = 0; row < rows; row++) matrix.set(rowOf(row), row * columns);
  return matrix;
}

/**
 * By what near-duplicates are told: the stored embeddings; where a clip has none, all clips' log odds, which a network's
 * last layer computes from its embedding.
 */
function embedClips(
  clips: readonly PredictedClip[],
  probabilities: Float64Array,
): { embeddings?: Float32Array; embeddingSize?: number } {
  if (clips.length === 0) return {};
  const embeddings = clips.every(({ embedding }) => embedding !== null)
    ? fillMatrix(
        clips.length,
        (row) => readSentArray(clips[row]!.embedding!),
        (length) => new Float32Array(length),
      )
    : Float32Array.from(probabilities, logOdds);
  return { embeddings, embeddingSize: embeddings.length / clips.length };
}

/**
 * Ranks the pairs anew by a version's stored predictions and the labels as they are now.
 * @param settings whose strategy ranks by predictions
 * @returns id of the ranking
 */
export async function rankAgain(
  tx: Connection,
  version: ModelVersion,
  settings: RankingSettings,
): Promise<string> {
  const { dataSetId } = version;
  const instruments = await tx.instrument.findMany({ where: { dataSetId }, orderBy: { position: 'asc' } });
  const clips = await listPredictedClips(tx, version.id);
  const width = instruments.length;
  const probabilities = fillMatrix(
    clips.length,
    (row) => readSentArray(clips[row]!.probabilities),
    (length) => new Float64Array(length),
  );
  const candidates = new Uint8Array(probabilities.length).fill(1);
  const relevances = new Float64Array(probabilities.length).fill(Number.NaN);
  const responses = new Uint16Array(probabilities.length);
  const observedCounts = new Uint32Array(width);
  const observedPositives = new Uint32Array(width);
  const row = new Map(clips.map(({ clipId }, place) => [clipId, place]));
  const column = new Map(instruments.map(({ id }, place) => [id, place]));
  for (const label of await listLabels(tx, dataSetId)) {
    const clip = row.get(label.clipId);
    if (clip === undefined) continue;
    const instrument = column.get(label.instrumentId)!;
    const pair = clip * width + instrument;
    relevances[pair] = label.relevance;
    responses[pair] = label.responses;
    candidates[pair] = label.settled || label.responses === 0 ? 0 : 1;
    observedCounts[instrument]! += 1;
    if (label.relevance >= 0.5) observedPositives[instrument]! += 1;
  }
  const { strategy, batchSize, randomShare, reaskShare } = settings;
  const ranked = rankPairs({
    sampleKeys: clips.map(({ sampleKey }) => sampleKey),
    instruments: instruments.map(({ name }) => name),
    probabilities,
    candidates,
    relevances,
    responses,
    observedCounts,
    observedPositives,
    ...embedClips(clips, probabilities),
    strategy,
    randomShare,
    reaskShare,
    batch: batchSize,
    quotas: shareWithUnknown(
      instruments.map(({ leastShare: least, mostShare: most }) => ({ least, most })),
      instruments.map(({ name }) => version.unknownInstruments.includes(name)),
    ),
    count: longestRanking,
    seed: version.seed,
  });
  return writeRanking(tx, {
    version,
    strategy,
    randomShare,
    pairs: ranked.map(({ clipIndex, instrumentIndex, score, reason }) => ({
      clipId: clips[clipIndex]!.clipId,
      instrumentId: instruments[instrumentIndex]!.id,
      score,
      reason: reasonOf(reason, version.unknownInstruments.includes(instruments[instrumentIndex]!.name)),
      probability: probabilities[clipIndex * width + instrumentIndex]!,
    })),
  });
}
