import { spectrumBins } from '../src/index.ts';

/**
 * One radix-4 stage of the Fourier transform as WebAssembly with two float64 lanes, assembled here byte by byte: a
 * trial of what such a kernel would bring, beside the same stage in JavaScript.
 */
type Code = number[];

/** As much of the global as is used: neither Node's types nor this package's name the browser's own. */
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => { buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: { stage: Stage } };
};

const unsigned = (value: number): Code =>
  value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
const vector = (items: Code[]): Code => [...unsigned(items.length), ...items.flat()];
const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const named = (name: string): Code => vector([...name].map((c) => [c.charCodeAt(0)]));

const get = (local: number): Code => [0x20, local];
const set = (local: number, value: Code): Code => [...value, 0x21, local];
const addInt = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
const load = (address: number): Code => [...get(address), 0xfd, 0, 4, 0];
const loadAt = (address: number, offset: number): Code => [...get(address), 0xfd, 0, 4, ...unsigned(offset)];
const store = (address: number, value: Code): Code => [...get(address), ...value, 0xfd, 0x0b, 4, 0];
const binary =
  (operation: number) =>
  (a: Code, b: Code): Code => [...a, ...b, 0xfd, ...unsigned(operation)];
const add = binary(0xf0);
const subtract = binary(0xf1);
const multiply = binary(0xf2);
const repeatWhileBelow = (local: number, limit: number, body: Code): Code => [
  0x03,
  0x40,
  ...body,
  ...get(local),
  ...get(limit),
  0x49,
  0x0d,
  0,
  0x0b,
];

// Parameters (all byte addresses or counts): re, im, twiddles, size, quarter; then counters, addresses, vectors.
const [re, im, twiddles, size, quarter] = [0, 1, 2, 3, 4];
const [block, place, end, twiddle, limit] = [5, 6, 7, 8, 9];
const realAt = [10, 11, 12, 13] as const;
const imaginaryAt = [14, 15, 16, 17] as const;
const realOf = [18, 19, 20, 21] as const;
const imaginaryOf = [22, 23, 24, 25] as const;
const [ar, ai, br, bi, cr, ci, dr, di] = [26, 27, 28, 29, 30, 31, 32, 33] as const;
/** Signed LEB128 of a small positive number: bit 6 is the sign, so from 64 on it takes two bytes. */
const constant = (value: number): Code => [
  0x41,
  ...(value < 64 ? [value] : [(value & 127) | 128, value >> 7]),
];

function assembleButterfly(): Code {
  const out: Code = [];
  for (const i of [0, 1, 2, 3] as const) {
    out.push(
      ...set(realAt[i], i === 0 ? addInt(get(re), get(place)) : addInt(get(realAt[i - 1]!), get(quarter))),
    );
    out.push(
      ...set(
        imaginaryAt[i],
        i === 0 ? addInt(get(im), get(place)) : addInt(get(imaginaryAt[i - 1]!), get(quarter)),
      ),
    );
  }
  out.push(...set(realOf[0], load(realAt[0])), ...set(imaginaryOf[0], load(imaginaryAt[0])));
  for (const i of [1, 2, 3] as const) {
    const [wr, wi] = [loadAt(twiddle, 32 * (i - 1)), loadAt(twiddle, 32 * (i - 1) + 16)];
    const [yr, yi] = [load(realAt[i]), load(imaginaryAt[i])];
    out.push(...set(realOf[i], subtract(multiply(yr, wr), multiply(yi, wi))));
    out.push(...set(imaginaryOf[i], add(multiply(yr, wi), multiply(yi, wr))));
  }
  const [x, y] = [realOf, imaginaryOf];
  out.push(...set(ar, add(get(x[0]), get(x[2]))), ...set(ai, add(get(y[0]), get(y[2]))));
  out.push(...set(br, subtract(get(x[0]), get(x[2]))), ...set(bi, subtract(get(y[0]), get(y[2]))));
  out.push(...set(cr, add(get(x[1]), get(x[3]))), ...set(ci, add(get(y[1]), get(y[3]))));
  out.push(...set(dr, subtract(get(y[1]), get(y[3]))), ...set(di, subtract(get(x[3]), get(x[1]))));
  out.push(...store(realAt[0], add(get(ar), get(cr))), ...store(imaginaryAt[0], add(get(ai), get(ci))));
  out.push(...store(realAt[1], add(get(br), get(dr))), ...store(imaginaryAt[1], add(get(bi), get(di))));
  out.push(
    ...store(realAt[2], subtract(get(ar), get(cr))),
    ...store(imaginaryAt[2], subtract(get(ai), get(ci))),
  );
  out.push(
    ...store(realAt[3], subtract(get(br), get(dr))),
    ...store(imaginaryAt[3], subtract(get(bi), get(di))),
  );
  return out;
}

function assembleModule(pages: number): Uint8Array<ArrayBuffer> {
  const inner = [
    ...assembleButterfly(),
    ...set(twiddle, addInt(get(twiddle), constant(96))),
    ...set(place, addInt(get(place), constant(16))),
  ];
  const outer = [
    ...set(twiddle, get(twiddles)),
    ...set(place, get(block)),
    ...set(end, addInt(get(block), get(quarter))),
    ...repeatWhileBelow(place, end, inner),
    ...set(block, addInt(get(end), addInt(get(quarter), addInt(get(quarter), get(quarter))))),
  ];
  const body = [
    ...vector([
      [13, 0x7f],
      [16, 0x7b],
    ]),
    ...set(limit, get(size)),
    ...repeatWhileBelow(block, limit, outer),
    0x0b,
  ];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([[0x60, ...vector(Array<Code>(5).fill([0x7f])), 0]])),
    ...section(2, vector([[...named('host'), ...named('memory'), 2, 0, ...unsigned(pages)]])),
    ...section(3, vector([[0]])),
    ...section(7, vector([[...named('stage'), 0, 0]])),
    ...section(10, vector([[...unsigned(body.length), ...body]])),
  ]);
}

type Stage = (re: number, im: number, twiddles: number, sizeBytes: number, quarterBytes: number) => void;

/** Runs the stages of 16, 64, 256 and 1024 points of one transform on its own memory, `times` over. */
export function openSimdStages(): { re: Float64Array; im: Float64Array; run(): void } {
  const points = spectrumBins - 1;
  const memory = new WebAssembly.Memory({ initial: 2 });
  const module = new WebAssembly.Module(assembleModule(2));
  const stage = new WebAssembly.Instance(module, { host: { memory } }).exports.stage;
  const bytes = points * 8;
  const stages: { at: number; quarter: number }[] = [];
  let at = 2 * bytes;
  for (let length = 16; length <= points; length *= 4) {
    const quarterPoints = length / 4;
    const pairs = new Float64Array(memory.buffer, at, quarterPoints * 6);
    for (let j = 0; j < quarterPoints; j++) {
      for (let power = 1; power <= 3; power++) {
        const angle = (-2 * Math.PI * j * power) / length;
        const place = (j >> 1) * 12 + (power - 1) * 4 + (j & 1);
        pairs[place] = Math.cos(angle);
        pairs[place + 2] = Math.sin(angle);
      }
    }
    stages.push({ at, quarter: quarterPoints * 8 });
    at += pairs.byteLength;
  }
  return {
    re: new Float64Array(memory.buffer, 0, points),
    im: new Float64Array(memory.buffer, bytes, points),
    run() {
      for (const { at: twiddlesAt, quarter: quarterBytes } of stages)
        stage(0, bytes, twiddlesAt, bytes, quarterBytes);
    },
  };
}
