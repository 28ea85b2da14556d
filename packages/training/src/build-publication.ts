import type { ModelDescription } from '@earmark/model-version';
import {
  type EvaluatedClip,
  type Evaluation,
  type Publication,
  type PublishedLabelError,
  publicationShape,
  type VersionComparison,
} from '@earmark/shared';
import type { ClipPredictions } from './predict-clips.ts';
import type { RankedSampleKey } from './rank-unobserved-pairs.ts';
import { roundProbabilities } from './round-probabilities.ts';
import { findSimilarityVectors } from './similarity-vectors.ts';
import { clipsOfSplit, type TrainingSet } from './training-set.ts';

/** What clips are compared by, as the publication's shape wants it. */
function writeEmbeddings(
  set: TrainingSet,
  { embeddings, embeddingSize }: ClipPredictions,
): Publication['embeddings'] {
  const train = clipsOfSplit(set, 'train');
  const { dimensions, values } = findSimilarityVectors(embeddings, embeddingSize, train);
  const vectors = set.clips.map((_, clip) => {
    const bytes = Buffer.alloc(dimensions * Float32Array.BYTES_PER_ELEMENT);
    const own = values.subarray(clip * dimensions, (clip + 1) * dimensions);
    own.forEach((value, index) => {
      bytes.writeFloatLE(value, index * Float32Array.BYTES_PER_ELEMENT);
    });
    return own.some((value) => value !== 0) ? bytes.toString('base64') : null;
  });
  return { dimensions, vectors };
}

/**
 * Everything that a finished run hands over, checked against the shape that the API reads.
 *
 * @param input.predictions of all clips of the set
 */
export function buildPublication(input: {
  trainingSet: TrainingSet;
  description: ModelDescription;
  /** null for a model that no label can judge yet. */
  evaluation: Evaluation | null;
  /** Empty when the evaluation is not of the test split. */
  evaluatedClips: readonly EvaluatedClip[];
  /** Of which the model can say nothing. */
  unknownInstruments?: readonly string[];
  comparison: VersionComparison | null;
  predictions: ClipPredictions;
  labelErrors: readonly PublishedLabelError[];
  strategy: string;
  randomShare?: number;
  ranking: readonly RankedSampleKey[];
}): Publication {
  const { trainingSet, description, evaluation, evaluatedClips, comparison, predictions } = input;
  const { labelErrors, strategy, randomShare, ranking } = input;
  const width = trainingSet.instruments.length;
  const { preset, layout, engine, parameters, seed, epochs, bestEpoch, trainSeconds, stepMillis } =
    description;
  const { featureConfigHash, codeVersion } = description;
  return publicationShape.parse({
    formatVersion: 1,
    instruments: [...trainingSet.instruments],
    model: {
      preset,
      layout,
      engine,
      parameters,
      seed,
      epochs,
      bestEpoch,
      trainSeconds,
      stepMillis,
      featureConfigHash,
      codeVersion,
    },
    unknownInstruments: [...(input.unknownInstruments ?? [])],
    thresholds: [...description.thresholds],
    evaluation,
    evaluatedClips: [...evaluatedClips],
    validation: description.validation,
    comparison,
    predictions: trainingSet.clips.map(({ sampleKey }, clip) => ({
      sampleKey,
      probabilities: [
        ...roundProbabilities(predictions.probabilities.subarray(clip * width, (clip + 1) * width)),
      ],
    })),
    embeddings: writeEmbeddings(trainingSet, predictions),
    labelErrors: [...labelErrors],
    ranking: { strategy, randomShare: randomShare ?? null, pairs: [...ranking] },
  });
}
