import { z } from 'zod';
import type { HeldOutPredictions } from './held-out-predictions.ts';
import type { LinearModel } from './linear-model.ts';
import type { ModelDescription } from './model-description.ts';
import type { RowStatistics } from './row-statistics.ts';
import { decodeTensorFile, type TensorFile } from './tensor-file.ts';
import { ModelFolderError } from './training-errors.ts';

const headerShape = z.object({
  /** Clips that the model had not seen, in the order of `heldOut`; absent in models that do not keep them. */
  heldOutKeys: z.array(z.string()).default([]),
});

export type PartsHeader = z.infer<typeof headerShape>;

/** What `parts.bin` holds. */
export interface ModelParts {
  linear: LinearModel;
  heldOut: HeldOutPredictions;
  rowStatistics: RowStatistics | null;
}

/**
 * Reads `parts.bin`: the linear member, predictions of held-out clips and, where the network does not standardise rows
 * itself, the row statistics.
 *
 * @throws ModelFolderError when an array is missing or does not have the shape that the description says
 */
export function readModelParts(path: string, bytes: Uint8Array, description: ModelDescription): ModelParts {
  const instruments = description.instruments.length;
  const imageRows = description.image.rows * description.image.channels;
  let groups: TensorFile<unknown>['groups'];
  let header: PartsHeader;
  try {
    const file = decodeTensorFile(bytes);
    groups = file.groups;
    header = headerShape.parse(file.header);
  } catch (error) {
    throw new ModelFolderError(path, error instanceof Error ? error.message : String(error));
  }
  const take = (group: string, name: string): Float32Array => {
    const tensor = groups[group]?.find((each) => each.name === name);
    if (!tensor) throw new ModelFolderError(path, `it lacks ${group} ${name}`);
    return tensor.data;
  };
  const mean = take('linear', 'mean');
  const linear: LinearModel = {
    width: mean.length,
    mean,
    scale: take('linear', 'scale'),
    weights: take('linear', 'weights'),
    intercepts: take('linear', 'intercepts'),
  };
  const sampleKeys = header.heldOutKeys;
  const probabilities = sampleKeys.length === 0 ? new Float32Array(0) : take('heldOut', 'probabilities');
  const rowStatistics: RowStatistics | null = description.standardisesRows
    ? null
    : { mean: take('rows', 'mean'), scale: take('rows', 'scale') };
  if (
    linear.scale.length !== linear.width ||
    linear.weights.length !== linear.width * instruments ||
    linear.intercepts.length !== instruments ||
    probabilities.length !== sampleKeys.length * instruments ||
    (rowStatistics && (rowStatistics.mean.length !== imageRows || rowStatistics.scale.length !== imageRows))
  ) {
    throw new ModelFolderError(path, 'its arrays do not have the shapes that the description says');
  }
  return { linear, heldOut: { sampleKeys, probabilities }, rowStatistics };
}
