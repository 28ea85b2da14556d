/** Student's t: 97.5 % quantile for 1 to 30 degrees of freedom (Fisher and Yates 1963, table III). */
const studentQuantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
/** The normal distribution's, for more. */
const normalQuantile = 1.96;

export interface MeanInterval {
  mean: number;
  /** 95 % interval of the mean; both equal it for a single value. */
  low: number;
  high: number;
}

/** Mean with its 95 % interval by Student's t; the values are one per seed. */
export function meanInterval(values: readonly number[]): MeanInterval {
  if (values.length === 0) throw new RangeError('the mean of no value is asked for');
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return { mean, low: mean, high: mean };
  const freedom = values.length - 1;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / freedom;
  const half = (studentQuantiles[freedom - 1] ?? normalQuantile) * Math.sqrt(variance / values.length);
  return { mean, low: mean - half, high: mean + half };
}
