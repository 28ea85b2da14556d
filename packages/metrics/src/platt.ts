/** Calibrated probability = σ(slope · logit(p) + intercept). */
export interface PlattCalibration {
  slope: number;
  intercept: number;
}

/** Leaves probabilities as they are. */
export const identityCalibration: Readonly<PlattCalibration> = { slope: 1, intercept: 0 };

const smallest = 1e-7;

/** ln(p / (1 − p)), kept finite for p of 0 and 1. */
export function logit(probability: number): number {
  const inside = Math.min(1 - smallest, Math.max(smallest, probability));
  return Math.log(inside / (1 - inside));
}

/** 1 / (1 + e⁻ˣ) without overflow. */
export function sigmoid(value: number): number {
  if (value >= 0) return 1 / (1 + Math.exp(-value));
  const exponential = Math.exp(value);
  return exponential / (1 + exponential);
}

/** A normal prior around the identity, for instruments with few samples. */
export interface PlattOptions {
  /** Precision of the prior on slope and intercept; 0, Platt's own fit, when left out. */
  pull?: number;
}

/**
 * Fits Platt's sigmoid to one instrument's probabilities, with the targets (N₊+1)/(N₊+2) and 1/(N₋+2)
 * of Platt 1999 in place of 1 and 0, by Newton's method with backtracking (Lin, Lin, Weng 2007).
 *
 * @param probabilities `[samples]`, 0..1
 * @param positives `[samples]`, ≥ 0.5 is positive
 * @param weights `[samples]`, for instance the label mask
 * @returns the identity when a class is missing: one class alone says nothing about the slope
 */
export function fitPlatt(
  probabilities: ArrayLike<number>,
  positives: ArrayLike<number>,
  weights?: ArrayLike<number>,
  options: PlattOptions = {},
): PlattCalibration {
  const { pull = 0 } = options;
  const inputs: number[] = [];
  const isPositive: boolean[] = [];
  const sampleWeights: number[] = [];
  let positiveWeight = 0;
  let negativeWeight = 0;
  for (let sample = 0; sample < probabilities.length; sample++) {
    const weight = weights === undefined ? 1 : weights[sample]!;
    if (weight === 0) continue;
    const positive = positives[sample]! >= 0.5;
    if (positive) positiveWeight += weight;
    else negativeWeight += weight;
    inputs.push(logit(probabilities[sample]!));
    isPositive.push(positive);
    sampleWeights.push(weight);
  }
  if (positiveWeight === 0 || negativeWeight === 0) return { ...identityCalibration };
  const high = (positiveWeight + 1) / (positiveWeight + 2);
  const low = 1 / (negativeWeight + 2);

  /** Cross-entropy with its gradient and Hessian at (slope, intercept). */
  const measure = (slope: number, intercept: number) => {
    let loss =
      (pull / 2) *
      ((slope - identityCalibration.slope) ** 2 + (intercept - identityCalibration.intercept) ** 2);
    let slopeGradient = pull * (slope - identityCalibration.slope);
    let interceptGradient = pull * (intercept - identityCalibration.intercept);
    let slopeSlope = pull;
    let slopeIntercept = 0;
    let interceptIntercept = pull;
    for (let sample = 0; sample < inputs.length; sample++) {
      const input = inputs[sample]!;
      const weight = sampleWeights[sample]!;
      const target = isPositive[sample] ? high : low;
      const activation = slope * input + intercept;
      // ln(1 + eᵃ) − t·a, written so that a large activation does not overflow.
      loss +=
        weight *
        (Math.max(activation, 0) + Math.log1p(Math.exp(-Math.abs(activation))) - target * activation);
      const probability = sigmoid(activation);
      const error = weight * (probability - target);
      const curvature = weight * probability * (1 - probability);
      slopeGradient += error * input;
      interceptGradient += error;
      slopeSlope += curvature * input * input;
      slopeIntercept += curvature * input;
      interceptIntercept += curvature;
    }
    return { loss, slopeGradient, interceptGradient, slopeSlope, slopeIntercept, interceptIntercept };
  };

  let slope = 1;
  let intercept = 0;
  let here = measure(slope, intercept);
  for (let iteration = 0; iteration < 100; iteration++) {
    if (Math.abs(here.slopeGradient) < 1e-9 && Math.abs(here.interceptGradient) < 1e-9) break;
    // A ridge keeps the Hessian positive definite when all inputs are equal.
    const ridge = 1e-12;
    const slopeSlope = here.slopeSlope + ridge;
    const interceptIntercept = here.interceptIntercept + ridge;
    const determinant = slopeSlope * interceptIntercept - here.slopeIntercept ** 2;
    const slopeStep =
      -(interceptIntercept * here.slopeGradient - here.slopeIntercept * here.interceptGradient) / determinant;
    const interceptStep =
      -(slopeSlope * here.interceptGradient - here.slopeIntercept * here.slopeGradient) / determinant;
    const descent = here.slopeGradient * slopeStep + here.interceptGradient * interceptStep;
    let length = 1;
    let moved = measure(slope + slopeStep, intercept + interceptStep);
    while (!(moved.loss <= here.loss + 1e-4 * length * descent) && length > 1e-10) {
      length /= 2;
      moved = measure(slope + length * slopeStep, intercept + length * interceptStep);
    }
    if (length <= 1e-10) break;
    slope += length * slopeStep;
    intercept += length * interceptStep;
    here = moved;
  }
  return { slope, intercept };
}

/** The calibrated probability of one prediction. */
export function applyPlatt(calibration: PlattCalibration, probability: number): number {
  return sigmoid(calibration.slope * logit(probability) + calibration.intercept);
}
