/** Integer hash with full avalanche (Wellons' lowbias32). */
function mixBits(value: number): number {
  let bits = value >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Which mask: it depends on these numbers alone, so a resumed run draws what the interrupted one would have. */
export interface DropoutKey {
  seed: number;
  step: number;
  /** Number of the micro-batch within the step. */
  part: number;
  /** Number of the dropout layer. */
  layer: number;
}

/** Inverted dropout: 0 with probability `rate`, else 1 / (1 − rate). */
export function drawDropoutMask(size: number, rate: number, key: DropoutKey): Float32Array {
  let start = mixBits(key.seed);
  for (const number of [key.step, key.part, key.layer]) start = mixBits(start ^ mixBits(number + 0x9e3779b9));
  const kept = 1 / (1 - rate);
  const threshold = rate * 2 ** 32;
  const mask = new Float32Array(size);
  for (let index = 0; index < size; index++) {
    mask[index] = mixBits(start + Math.imul(index, 0x9e3779b9)) >= threshold ? kept : 0;
  }
  return mask;
}
