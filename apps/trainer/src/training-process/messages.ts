import { engineNames, rankingSettingsShape, trainingParametersShape } from '@earmark/shared';
import { z } from 'zod';

/** What the training process is given: everything lies on disk, so that it needs neither the API nor its token. */
export const trainingJobShape = z.object({
  parameters: trainingParametersShape,
  /** Engine to take when the run leaves the choice open. */
  engine: z.enum([...engineNames, 'auto']),
  instruments: z.array(z.string()).min(1),
  clips: z.array(
    z.object({
      sampleKey: z.string(),
      split: z.enum(['train', 'test']).nullable(),
      artistGroup: z.string(),
      audioPath: z.string(),
      audioSha256: z.string(),
      /** What may be learned from: a test clip has none. */
      labels: z.array(
        z.object({ instrument: z.string(), relevance: z.number(), responses: z.number().int() }),
      ),
    }),
  ),
  /** Feature cache, shared by all runs. */
  featureFolder: z.string(),
  /** Statistics and embeddings of clips, shared by all runs. */
  vectorFolder: z.string(),
  /** The published version: its number and the folder of its model. */
  base: z.object({ version: z.number().int(), folder: z.string() }).nullable(),
  /** Of which the published version can say nothing, so that a new one cannot either until there is a label. */
  unknownInstruments: z.array(z.string()),
  /** Where checkpoints, model and publication of this run are written. */
  workFolder: z.string(),
  checkpointPath: z.string().nullable(),
});

/**
 * Answer to `trained`: the labels of the test split, which nothing can be trained on any more, and how to rank, as it is
 * set by then.
 */
export const afterTrainingShape = z.object({
  rankingSettings: rankingSettingsShape,
  testLabels: z.array(z.object({ sampleKey: z.string(), instrument: z.string(), relevance: z.number() })),
});

export type AfterTraining = z.infer<typeof afterTrainingShape>;
export type TestLabel = AfterTraining['testLabels'][number];

export type TrainingJob = z.infer<typeof trainingJobShape>;

const stages = ['extractingFeatures', 'training', 'evaluating', 'ranking'] as const;

const epochShape = z.object({
  epoch: z.number().int(),
  learningRate: z.number(),
  seconds: z.number(),
  trainLoss: z.number(),
  validationLoss: z.number(),
  validationMap: z.number().nullable(),
});

/** What the training process says to the trainer. */
export const trainingMessageShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    stage: z.enum(stages),
    progress: z.number().min(0).max(1),
    secondsLeft: z.number().nullable(),
    stepMillis: z.number().nullable(),
  }),
  z.object({ kind: z.literal('engine'), engine: z.enum(engineNames) }),
  z.object({ kind: z.literal('epoch'), epoch: epochShape }),
  z.object({ kind: z.literal('log'), message: z.string() }),
  /** A whole checkpoint lies at `path`; older ones are deleted. */
  z.object({ kind: z.literal('checkpoint'), path: z.string(), epoch: epochShape }),
  /** The model is complete and lies in its folder; the process waits for the test labels. */
  z.object({ kind: z.literal('trained'), modelFolder: z.string(), modelFiles: z.array(z.string()) }),
  z.object({ kind: z.literal('done'), publicationPath: z.string() }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);

export type TrainingMessage = z.infer<typeof trainingMessageShape>;
export type Tell = (message: TrainingMessage) => void;
