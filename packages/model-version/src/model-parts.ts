import { z } from 'zod';
import type { HeldOutPredictions } from './held-out-predictions.ts';
import type { LinearModel } from './linear-model.ts';
import { ModelDefectError } from './model-defect-error.ts';
import type { ModelDescription } from './model-description.ts';
import type { RowStatistics } from './row-statistics.ts';
import { readTensorFile, type TensorFile } from './tensor-file.ts';

const headerShape = z.object({
  /** Clips that the model had not seen, in the order of `heldOut`; absent in models that do not keep them. */
  heldOutKeys: z.array(z.string()).default([]),
});

export type PartsHeader = z.infer<typeof headerShape>;

/** What `parts.bin` holds. */
export interface ModelParts {
  linear: LinearModel;
  /** A linear model that has learned from no clip of the data set, which the linear member was drawn to. */
  prior: LinearModel | null;
  heldOut: HeldOutPredictions;
  rowStatistics: RowStatistics | null;
}

/**
 * Reads `parts.bin`: the linear member and its prior, predictions of held-out clips and, where the network does not
 * standardise rows itself, the row statistics.
 *
 * @param sha256Of SHA-256 in hexadecimal digits
 * @throws ModelDefectError when an array is missing or does not have the shape that the description says
 */
export function readModelParts(
  bytes: Uint8Array,
  description: Pick<ModelDescription, 'instruments' | 'image' | 'standardisesRows'>,
  sha256Of: (bytes: Uint8Array) => string,
): ModelParts {
  const instruments = description.instruments.length;
  const imageRows = description.image.rows * description.image.channels;
  let groups: TensorFile<unknown>['groups'];
  let header: PartsHeader;
  try {
    const file = readTensorFile(bytes, sha256Of);
    groups = file.groups;
    header = headerShape.parse(file.header);
  } catch (error) {
    throw new ModelDefectError(error instanceof Error ? error.message : String(error));
  }
  const take = (group: string, name: string): Float32Array => {
    const tensor = groups[group]?.find((each) => each.name === name);
    if (!tensor) throw new ModelDefectError(`it lacks ${group} ${name}`);
    return tensor.data;
  };
  const takeLinear = (group: string): LinearModel => {
    const mean = take(group, 'mean');
    return {
      width: mean.length,
      mean,
      scale: take(group, 'scale'),
      weights: take(group, 'weights'),
      intercepts: take(group, 'intercepts'),
    };
  };
  const hasShape = ({ width, scale, weights, intercepts }: LinearModel): boolean =>
    scale.length === width && weights.length === width * instruments && intercepts.length === instruments;
  const linear = takeLinear('linear');
  const prior = groups.prior ? takeLinear('prior') : null;
  const sampleKeys = header.heldOutKeys;
  const probabilities = sampleKeys.length === 0 ? new Float32Array(0) : take('heldOut', 'probabilities');
  const rowStatistics: RowStatistics | null = description.standardisesRows
    ? null
    : { mean: take('rows', 'mean'), scale: take('rows', 'scale') };
  if (
    !hasShape(linear) ||
    (prior && (!hasShape(prior) || prior.width !== linear.width)) ||
    probabilities.length !== sampleKeys.length * instruments ||
    (rowStatistics && (rowStatistics.mean.length !== imageRows || rowStatistics.scale.length !== imageRows))
  ) {
    throw new ModelDefectError('its arrays do not have the shapes that the description says');
  }
  return { linear, prior, heldOut: { sampleKeys, probabilities }, rowStatistics };
}
