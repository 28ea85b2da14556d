/** State of a SaveableRandom: four 32-bit words. */
export type RandomState = readonly [number, number, number, number];

/** A seeded generator whose state can be stored, so that an interrupted run draws on where it stopped. */
export interface SaveableRandom {
  /** A number in [0, 1). */
  next(): number;
  state(): RandomState;
}

/** sfc32 (PractRand, Doty-Humphrey 2010) continued from `state`. */
export function restoreRandom(state: RandomState): SaveableRandom {
  let [a, b, c, counter] = state;
  return {
    next() {
      const sum = (((a + b) | 0) + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (c << 21) | (c >>> 11);
      c = (c + sum) | 0;
      return (sum >>> 0) / 2 ** 32;
    },
    state: () => [a, b, c, counter],
  };
}

/** A fresh generator; the first twelve draws mix the seed in, as the reference implementation does. */
export function createSaveableRandom(seed: number): SaveableRandom {
  const random = restoreRandom([seed | 0, (seed ^ 0x9e3779b9) | 0, 0x243f6a88, 1]);
  for (let draw = 0; draw < 12; draw++) random.next();
  return random;
}

/** A standard normal draw (Box and Muller 1958). */
export function drawNormal(random: SaveableRandom): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}

/** A draw from Gamma(shape, 1) (Marsaglia and Tsang 2000, with their boost for shapes below 1). */
export function drawGamma(random: SaveableRandom, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = drawNormal(random);
    const cube = (1 + c * normal) ** 3;
    if (cube <= 0) continue;
    if (Math.log(1 - random.next()) < normal ** 2 / 2 + d - d * cube + d * Math.log(cube)) return d * cube;
  }
}

/** A draw from Beta(shape, shape). */
export function drawBeta(random: SaveableRandom, shape: number): number {
  const one = drawGamma(random, shape);
  const other = drawGamma(random, shape);
  return one + other === 0 ? 0.5 : one / (one + other);
}

/** Puts indices into a random order in place (Fisher-Yates) and returns them. */
export function shuffleIndices(indices: Uint32Array, random: SaveableRandom): Uint32Array {
  for (let last = indices.length - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1));
    const kept = indices[last]!;
    indices[last] = indices[other]!;
    indices[other] = kept;
  }
  return indices;
}
