/** Two-sided 95 % of the normal distribution. */
export const normalQuantile = 1.959963984540054;

export interface Interval {
  low: number;
  high: number;
}

/**
 * Wilson's score interval of a share (Wilson 1927).
 * @param share 0..1
 * @param count observations behind it; need not be whole
 * @returns 0..1 without observations
 */
export function wilsonInterval(share: number, count: number): Interval {
  if (count <= 0) return { low: 0, high: 1 };
  const square = normalQuantile ** 2;
  const centre = (share + square / (2 * count)) / (1 + square / count);
  const spread =
    (normalQuantile / (1 + square / count)) *
    Math.sqrt((share * (1 - share)) / count + square / (4 * count * count));
  return {
    low: Math.max(0, Math.min(share, centre - spread)),
    high: Math.min(1, Math.max(share, centre + spread)),
  };
}

/** ψ₁, the second derivative of ln Γ (Abramowitz and Stegun 6.4.6 and 6.4.12). */
export function trigamma(value: number): number {
  let shifted = value;
  let sum = 0;
  while (shifted < 8) {
    sum += 1 / (shifted * shifted);
    shifted += 1;
  }
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  return (
    sum +
    inverse +
    square / 2 +
    inverse * square * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square / 30)))
  );
}
