import type { Database } from '../db/database.ts';
import type { ModelVersion } from '../db/generated/prisma/client.ts';
import { InvalidInputError, NoEmbeddingError, NotFoundError } from '../expected-error.ts';
import { rankNearest } from './rank-nearest.ts';

export const mostSimilarClips = 50;

/**
 * Cosine distance below which two clips are near-duplicates. The ranking's measure is a tenth of a typical distance;
 * directions standardised over all clips are typically at right angles, √2 apart, and (√2 / 10)² / 2 = 0.01.
 */
const nearDuplicateDistance = 0.01;

export interface SimilarClip {
  clipId: string;
  /** Cosine, −1..1. */
  similarity: number;
  isNearDuplicate: boolean;
}

export interface SimilarClips {
  /** Whose embeddings they are. */
  modelVersion: ModelVersion;
  /** Nearest first. */
  clips: SimilarClip[];
}

/**
 * Clips that sound most like a clip to the published model version. Those of the test split are left out.
 *
 * @throws NotFoundError, InvalidInputError; NoEmbeddingError when there is nothing to compare the clip by yet
 */
export async function findSimilarClips(
  { db, hasVectors }: { db: Database; hasVectors: boolean },
  clipId: string,
  count: number,
): Promise<SimilarClips> {
  if (!(count >= 1 && count <= mostSimilarClips))
    throw new InvalidInputError(`Ask for 1 to ${mostSimilarClips} clips.`, 'first');
  const clip = await db.clip.findUnique({
    where: { id: clipId },
    include: { dataSet: { include: { publishedVersion: true } } },
  });
  if (!clip) throw new NotFoundError(`There is no clip ${clipId}.`);
  const { publishedVersion: modelVersion, name } = clip.dataSet;
  if (!modelVersion) {
    throw new NoEmbeddingError(
      `Clips of ${name} cannot be compared before a model version is published. Refresh the suggestions on the page Runs.`,
    );
  }
  const embedding = await db.clipEmbedding.findUnique({
    where: { modelVersionId_clipId: { modelVersionId: modelVersion.id, clipId } },
  });
  if (!embedding) {
    throw new NoEmbeddingError(
      `Model version ${modelVersion.number} has no embedding of clip ${clip.sampleKey}. Refresh the suggestions on the page Runs, and the next version has one.`,
    );
  }
  const neighbours = await rankNearest(
    db,
    { modelVersionId: modelVersion.id, clipId, values: embedding.values, count },
    hasVectors,
  );
  return {
    modelVersion,
    clips: neighbours.map(({ clipId: id, audioSha256, distance }) => ({
      clipId: id,
      similarity: Math.max(-1, Math.min(1, 1 - distance)),
      isNearDuplicate: distance < nearDuplicateDistance || audioSha256 === clip.audioSha256,
    })),
  };
}
