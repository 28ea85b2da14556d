/** Weighted binary samples for one logistic regression. */
export interface LogisticProblem {
  /** [samples, width], row-major; `rows` says which rows take part. */
  features: Float32Array;
  width: number;
  rows: ArrayLike<number>;
  /** 0..1, one per row taking part. */
  targets: ArrayLike<number>;
  /** One per row taking part, ≥ 0. */
  weights: ArrayLike<number>;
  /** Strength of the L2 penalty ½·penalty·|w − centre|² beside the weighted sum of losses; the intercept is free. */
  penalty: number;
  /** What the penalty draws the weights to, [width]; zero when left out. */
  centre?: ArrayLike<number>;
  /** Where the search starts: the fit of a similar problem saves most of its steps; zero when left out. */
  start?: { weights: ArrayLike<number>; intercept: number };
  /**
   * Estimated second derivative along each weight and, last, the intercept, [width + 1]; > 0. The nearer to the true
   * ones, the fewer the steps; the optimum is the same.
   */
  curvatures?: ArrayLike<number>;
  maximumIterations?: number;
}

export interface LogisticFit {
  weights: Float64Array;
  intercept: number;
  iterations: number;
}

/** Steps that L-BFGS remembers. */
const memory = 10;

/** Σ weights · row, in four chains that the processor works on at once. */
function dotRow(weights: Float64Array, features: Float32Array, start: number, width: number): number {
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  let index = 0;
  for (; index + 3 < width; index += 4) {
    one += weights[index]! * features[start + index]!;
    two += weights[index + 1]! * features[start + index + 1]!;
    three += weights[index + 2]! * features[start + index + 2]!;
    four += weights[index + 3]! * features[start + index + 3]!;
  }
  for (; index < width; index++) one += weights[index]! * features[start + index]!;
  return one + two + (three + four);
}

/** gradient += factor · row */
function addRow(
  gradient: Float64Array,
  factor: number,
  features: Float32Array,
  start: number,
  width: number,
): void {
  for (let index = 0; index < width; index++)
    gradient[index] = gradient[index]! + factor * features[start + index]!;
}

/**
 * L2-regularised logistic regression by L-BFGS with Armijo backtracking (Nocedal and Wright 2006, algorithms 7.4
 * and 3.1); the optimum is that of scikit-learn's LogisticRegression with C = 1 / penalty and sample weights.
 */
export function fitLogisticRegression(problem: LogisticProblem): LogisticFit {
  const { features, width, rows, targets, weights, penalty, centre } = problem;
  const size = width + 1;
  const samples = rows.length;

  const measure = (at: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let loss = 0;
    for (let sample = 0; sample < samples; sample++) {
      const weight = weights[sample]!;
      if (weight === 0) continue;
      const start = rows[sample]! * width;
      let activation = at[width]!;
      activation += dotRow(at, features, start, width);
      const target = targets[sample]!;
      const tail = Math.exp(-Math.abs(activation));
      loss += weight * (Math.max(activation, 0) + Math.log1p(tail) - target * activation);
      const probability = activation >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
      const error = weight * (probability - target);
      addRow(gradient, error, features, start, width);
      gradient[width]! += error;
    }
    for (let index = 0; index < width; index++) {
      const away = at[index]! - (centre?.[index] ?? 0);
      loss += (penalty / 2) * away ** 2;
      gradient[index]! += penalty * away;
    }
    return loss;
  };
  const dot = (one: Float64Array, other: Float64Array): number => {
    let sum = 0;
    for (let index = 0; index < size; index++) sum += one[index]! * other[index]!;
    return sum;
  };

  const curvatures = problem.curvatures ?? new Float64Array(size).fill(1);
  let at: Float64Array = new Float64Array(size);
  let gradient: Float64Array = new Float64Array(size);
  let loss = measure(at, gradient);
  // Progress is told from zero, wherever the search starts: so the same problem always ends equally near its optimum.
  const start = Math.sqrt(dot(gradient, gradient));
  if (problem.start) {
    at.set(problem.start.weights);
    at[width] = problem.start.intercept;
    loss = measure(at, gradient);
  }
  const steps: { move: Float64Array; change: Float64Array; product: number }[] = [];
  let iterations = 0;
  const limit = problem.maximumIterations ?? 200;
  for (; iterations < limit; iterations++) {
    if (Math.sqrt(dot(gradient, gradient)) <= 1e-5 * Math.max(1, start)) break;
    const direction = gradient.map((value) => -value);
    const shares: number[] = [];
    for (let step = steps.length - 1; step >= 0; step--) {
      const { move, change, product } = steps[step]!;
      const share = dot(move, direction) / product;
      shares[step] = share;
      for (let index = 0; index < size; index++) direction[index]! -= share * change[index]!;
    }
    const last = steps.at(-1);
    let scale = problem.curvatures ? 1 : 1 / Math.max(1, start);
    if (last) {
      let weighted = 0;
      for (let index = 0; index < size; index++) weighted += last.change[index]! ** 2 / curvatures[index]!;
      scale = last.product / weighted;
    }
    for (let index = 0; index < size; index++) direction[index]! *= scale / curvatures[index]!;
    steps.forEach(({ move, change, product }, step) => {
      const correction = shares[step]! - dot(change, direction) / product;
      for (let index = 0; index < size; index++) direction[index]! += correction * move[index]!;
    });
    const slope = dot(gradient, direction);
    let length = 1;
    const next: Float64Array = new Float64Array(size);
    const nextGradient: Float64Array = new Float64Array(size);
    let nextLoss = Number.POSITIVE_INFINITY;
    for (; length > 1e-10; length /= 2) {
      for (let index = 0; index < size; index++) next[index] = at[index]! + length * direction[index]!;
      nextLoss = measure(next, nextGradient);
      if (nextLoss <= loss + 1e-4 * length * slope) break;
    }
    if (length <= 1e-10) break;
    const move = next.map((value, index) => value - at[index]!);
    const change = nextGradient.map((value, index) => value - gradient[index]!);
    const product = dot(move, change);
    if (product > 1e-12) {
      steps.push({ move, change, product });
      if (steps.length > memory) steps.shift();
    }
    at = next;
    gradient = nextGradient;
    loss = nextLoss;
  }
  return { weights: at.slice(0, width), intercept: at[width]!, iterations };
}
