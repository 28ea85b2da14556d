import type { FeatureStatistics } from './feature-statistics.ts';

/** One logistic regression per instrument over standardised feature statistics. */
export interface LinearModel {
  width: number;
  /** Of each statistic over the clips fitted on, [width]. */
  mean: Float32Array;
  scale: Float32Array;
  /** [instruments, width] */
  weights: Float32Array;
  /** [instruments] */
  intercepts: Float32Array;
}

/** Standardises every clip's statistics, [clips, width]. */
export function standardiseColumns(
  { width, values }: FeatureStatistics,
  mean: Float32Array,
  scale: Float32Array,
): Float32Array {
  const standardised = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += width) {
    for (let column = 0; column < width; column++) {
      standardised[start + column] = (values[start + column]! - mean[column]!) * scale[column]!;
    }
  }
  return standardised;
}

/** Probabilities before calibration, [clips, instruments]. */
export function predictLinear(model: LinearModel, statistics: FeatureStatistics): Float32Array {
  const { width } = model;
  if (statistics.width !== width)
    throw new RangeError(`${statistics.width} statistics for a model of ${width}`);
  const instruments = model.intercepts.length;
  const features = standardiseColumns(statistics, model.mean, model.scale);
  const clips = features.length / width;
  const probabilities = new Float32Array(clips * instruments);
  for (let clip = 0; clip < clips; clip++) {
    for (let instrument = 0; instrument < instruments; instrument++) {
      let activation = model.intercepts[instrument]!;
      const start = instrument * width;
      for (let index = 0; index < width; index++) {
        activation += model.weights[start + index]! * features[clip * width + index]!;
      }
      probabilities[clip * instruments + instrument] = 1 / (1 + Math.exp(-activation));
    }
  }
  return probabilities;
}
