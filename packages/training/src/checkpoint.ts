import type { TrainingState } from '@earmark/engine';
import { epochRecordShape } from '@earmark/model-version';
import { z } from 'zod';
import { decodeTensorFile, encodeTensorFile } from './tensor-file.ts';
import { CheckpointError } from './training-errors.ts';

const progressShape = z.object({
  formatVersion: z.literal(1),
  /** Names run, data and network; a checkpoint of anything else is not used. */
  fingerprint: z.string(),
  /** Epochs that are done. */
  epoch: z.number().int().nonnegative(),
  /** Epochs that will be trained, fewer than asked for when time is short. */
  plannedEpochs: z.number().int().positive(),
  random: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  stepCount: z.number().int().nonnegative(),
  /** Factor on the learning rate that the plateau schedule has come to. */
  plateauFactor: z.number(),
  bestEpoch: z.number().int().nonnegative(),
  bestScore: z.number().nullable(),
  /** Epoch and value of the lowest validation loss, by which the plateau schedule and early stopping go. */
  lowestLoss: z.number().nullable(),
  lowestLossEpoch: z.number().int().nonnegative(),
  lastReductionEpoch: z.number().int().nonnegative(),
  history: z.array(epochRecordShape),
  trainSeconds: z.number(),
  stepMillis: z.number(),
  microBatch: z.number().int().positive().nullable(),
  /** Sample keys held out for validation, so that labels that arrive meanwhile cannot move them. */
  validationKeys: z.array(z.string()),
});

export type TrainingProgress = z.infer<typeof progressShape>;

/** Everything that a resumed run needs to go on as if it had not stopped. */
export interface Checkpoint {
  progress: TrainingProgress;
  /** Weights, statistics and moments after the last epoch. */
  state: TrainingState;
  /** Running average of weights; the same tensors as `state`. */
  average: TrainingState;
  /** Averaged weights of the best epoch. */
  best: TrainingState;
}

/** The checkpoint as the bytes of one file. */
export function encodeCheckpoint(checkpoint: Checkpoint): Buffer {
  const { progress, state, average, best } = checkpoint;
  return encodeTensorFile({
    header: progress,
    groups: { state: state.tensors, average: average.tensors, best: best.tensors },
  });
}

/**
 * Reads a checkpoint.
 *
 * @throws CheckpointError when it is truncated, altered or of another format
 */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  try {
    const { header, groups } = decodeTensorFile(bytes);
    const progress = progressShape.parse(header);
    const stateOf = (group: string): TrainingState => {
      const tensors = groups[group];
      if (!tensors) throw new Error(`it holds no ${group}`);
      return { stepCount: progress.stepCount, tensors };
    };
    return { progress, state: stateOf('state'), average: stateOf('average'), best: stateOf('best') };
  } catch (error) {
    throw new CheckpointError(
      `the checkpoint cannot be used: ${error instanceof Error ? error.message : error}`,
    );
  }
}
