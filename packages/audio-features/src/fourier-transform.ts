/**
 * Complex Fourier transform of a power-of-two length in float64: decimation in time, radix 4 with one radix-2
 * stage first where the length is not a power of four (Cooley, Tukey 1965).
 * Write sample `order[i]` to position i, then call `transform`.
 */
export interface FourierTransform {
  readonly size: number;
  /** Which input belongs at each position, `[size]`. */
  readonly order: Uint32Array;
  /** In place: real and imaginary parts `[size]`, already in `order`; the result is in natural order. */
  transform(re: Float64Array, im: Float64Array): void;
  /** The same without the first stage, for callers that do it as they load their samples. */
  finish(re: Float64Array, im: Float64Array): void;
}

/** Twiddle factors w, w², w³ of one radix-4 stage as (re, im) triples, `[length / 4 × 6]`. */
function stageTwiddles(length: number): Float64Array {
  const quarter = length / 4;
  const twiddles = new Float64Array(quarter * 6);
  for (let j = 0; j < quarter; j++) {
    for (let power = 1; power <= 3; power++) {
      const angle = (-2 * Math.PI * j * power) / length;
      twiddles[j * 6 + power * 2 - 2] = Math.cos(angle);
      twiddles[j * 6 + power * 2 - 1] = Math.sin(angle);
    }
  }
  return twiddles;
}

function inputOrder(size: number): Uint32Array {
  const order = new Uint32Array(size);
  let next = 0;
  const place = (length: number, stride: number, offset: number): void => {
    if (length === 1) {
      order[next++] = offset;
      return;
    }
    const radix = length === 2 ? 2 : 4;
    for (let i = 0; i < radix; i++) place(length / radix, stride * radix, offset + stride * i);
  };
  place(size, 1, 0);
  return order;
}

function firstStageOfTwo(re: Float64Array, im: Float64Array, size: number): void {
  for (let i = 0; i < size; i += 2) {
    const ar = re[i]!;
    const ai = im[i]!;
    const br = re[i + 1]!;
    const bi = im[i + 1]!;
    re[i] = ar + br;
    im[i] = ai + bi;
    re[i + 1] = ar - br;
    im[i + 1] = ai - bi;
  }
}

function firstStageOfFour(re: Float64Array, im: Float64Array, size: number): void {
  for (let i = 0; i < size; i += 4) {
    const ar = re[i]! + re[i + 2]!;
    const ai = im[i]! + im[i + 2]!;
    const br = re[i]! - re[i + 2]!;
    const bi = im[i]! - im[i + 2]!;
    const cr = re[i + 1]! + re[i + 3]!;
    const ci = im[i + 1]! + im[i + 3]!;
    const dr = im[i + 1]! - im[i + 3]!;
    const di = re[i + 3]! - re[i + 1]!;
    re[i] = ar + cr;
    im[i] = ai + ci;
    re[i + 1] = br + dr;
    im[i + 1] = bi + di;
    re[i + 2] = ar - cr;
    im[i + 2] = ai - ci;
    re[i + 3] = br - dr;
    im[i + 3] = bi - di;
  }
}

function stageOfFour(
  re: Float64Array,
  im: Float64Array,
  size: number,
  length: number,
  twiddles: Float64Array,
): void {
  const quarter = length >> 2;
  for (let block = 0; block < size; block += length) {
    let t = 0;
    const end = block + quarter;
    for (let i0 = block; i0 < end; i0++, t += 6) {
      const i1 = i0 + quarter;
      const i2 = i1 + quarter;
      const i3 = i2 + quarter;
      const w1r = twiddles[t]!;
      const w1i = twiddles[t + 1]!;
      const w2r = twiddles[t + 2]!;
      const w2i = twiddles[t + 3]!;
      const w3r = twiddles[t + 4]!;
      const w3i = twiddles[t + 5]!;
      const y1r = re[i1]!;
      const y1i = im[i1]!;
      const y2r = re[i2]!;
      const y2i = im[i2]!;
      const y3r = re[i3]!;
      const y3i = im[i3]!;
      const x1r = y1r * w1r - y1i * w1i;
      const x1i = y1r * w1i + y1i * w1r;
      const x2r = y2r * w2r - y2i * w2i;
      const x2i = y2r * w2i + y2i * w2r;
      const x3r = y3r * w3r - y3i * w3i;
      const x3i = y3r * w3i + y3i * w3r;
      const x0r = re[i0]!;
      const x0i = im[i0]!;
      const ar = x0r + x2r;
      const ai = x0i + x2i;
      const br = x0r - x2r;
      const bi = x0i - x2i;
      const cr = x1r + x3r;
      const ci = x1i + x3i;
      const dr = x1i - x3i;
      const di = x3r - x1r;
      re[i0] = ar + cr;
      im[i0] = ai + ci;
      re[i1] = br + dr;
      im[i1] = bi + di;
      re[i2] = ar - cr;
      im[i2] = ai - ci;
      re[i3] = br - dr;
      im[i3] = bi - di;
    }
  }
}

/** Plans a transform of `size` points, a power of two of at least 2. */
export function planFourierTransform(size: number): FourierTransform {
  if (size < 2 || !Number.isInteger(Math.log2(size))) {
    throw new RangeError(`A Fourier transform of ${size} points is not a power of two.`);
  }
  const startsWithTwo = Math.log2(size) % 2 === 1;
  const stages: { length: number; twiddles: Float64Array }[] = [];
  for (let length = startsWithTwo ? 8 : 16; length <= size; length *= 4) {
    stages.push({ length, twiddles: stageTwiddles(length) });
  }
  const finish = (re: Float64Array, im: Float64Array): void => {
    for (const stage of stages) stageOfFour(re, im, size, stage.length, stage.twiddles);
  };
  return {
    size,
    order: inputOrder(size),
    finish,
    transform(re, im) {
      if (startsWithTwo) firstStageOfTwo(re, im, size);
      else firstStageOfFour(re, im, size);
      finish(re, im);
    },
  };
}
