import { type FeatureStatistics, type LinearModel, predictLinear } from '@earmark/model-version';

/** What a prior says of one instrument, in the standardisation of the model that is fitted. */
export interface InstrumentPrior {
  /** [width] */
  weights: Float32Array;
  intercept: number;
  /** Of all clips of the set. */
  probabilities: Float32Array;
}

export interface OpenLinearPrior {
  /** @returns null for an instrument that the prior does not know: one whose weights are all zero */
  read(instrument: number): InstrumentPrior | null;
}

/**
 * Puts a linear model into another standardisation of the same columns: it says the same of every clip.
 *
 * @param to mean and factor of every column; a column of factor zero, which is constant, loses its weight
 */
function restandardise(model: LinearModel, to: Pick<LinearModel, 'mean' | 'scale'>): LinearModel {
  const { width } = model;
  const weights = new Float32Array(model.weights.length);
  const intercepts = model.intercepts.map((intercept, instrument) => {
    let moved = intercept;
    for (let column = 0; column < width; column++) {
      const at = instrument * width + column;
      const perUnit = model.weights[at]! * model.scale[column]!;
      weights[at] = to.scale[column] === 0 ? 0 : perUnit / to.scale[column]!;
      moved += perUnit * (to.mean[column]! - model.mean[column]!);
    }
    return moved;
  });
  return { width, mean: to.mean, scale: to.scale, weights, intercepts };
}

/**
 * Opens a linear model as what another one of the same instruments is drawn to.
 *
 * @param statistics of all clips of the set
 * @param to standardisation of the model that is fitted
 */
export function openLinearPrior(
  prior: LinearModel,
  statistics: FeatureStatistics,
  to: Pick<LinearModel, 'mean' | 'scale'>,
): OpenLinearPrior {
  const { width, weights, intercepts } = restandardise(prior, to);
  const said = predictLinear(prior, statistics);
  const instruments = intercepts.length;
  return {
    read(instrument) {
      const own = weights.subarray(instrument * width, (instrument + 1) * width);
      if (own.every((weight) => weight === 0)) return null;
      const probabilities = new Float32Array(said.length / instruments);
      for (let clip = 0; clip < probabilities.length; clip++)
        probabilities[clip] = said[clip * instruments + instrument]!;
      return { weights: own, intercept: intercepts[instrument]!, probabilities };
    },
  };
}
