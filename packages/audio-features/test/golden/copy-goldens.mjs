// Copies a small part of the reference arrays (made with librosa 0.11.0 and OpenCV 4.6.0 from our own signals) from
// the folder given: every `thin`-th stored frame of the arrays that are compared, as one file of float32 numbers.
// node copy-goldens.mjs FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const here = new URL('.', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
/** Most frames kept of an array with so many rows, for the signals kept whole and for the others. */
const mostFrames = { short: 10, mix: 54, other: 18 };
const leftOut = /cens|resize(64|96)|resize.*contrast|stack(320|416|512)|notop/;
const numbers = [];
const signals = {};
let offset = 0;
for (const [name, signal] of Object.entries(manifest.signals)) {
  const bytes = readFileSync(join(folder, signal.file));
  const stored = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const arrays = {};
  for (const [part, array] of Object.entries(signal.arrays)) {
    if (part === 'chroma_cens' || (name !== 'short' && leftOut.test(part))) continue;
    const [rows, columns = 1] = array.shape;
    const most = Math.max(
      1,
      (mostFrames[name] ?? mostFrames.other) * (rows <= 20 ? 4 : 1) * (rows > 1000 ? 0.2 : 1),
    );
    const thin = Math.ceil(columns / most);
    const kept = Array.from({ length: Math.ceil(columns / thin) }, (_, i) => i * thin);
    for (let row = 0; row < rows; row++)
      for (const c of kept) numbers.push(stored[array.offset + row * columns + c]);
    arrays[part] = {
      offset,
      shape: [rows, kept.length],
      full_frames: array.full_frames,
      frame_step: array.frame_step * thin,
      tol_accept: array.tol_accept,
      tol_tight: array.tol_tight,
      stable: array.stable,
      unstable_frames: array.unstable_frames,
    };
    offset += rows * kept.length;
  }
  signals[name] = { file: 'features.f32', pcm16_sha256: signal.pcm16_sha256, arrays };
}
writeFileSync(join(here, 'features.f32'), Buffer.from(Float32Array.from(numbers).buffer));
const { librosa, numpy, scipy, opencv, resampler } = manifest;
const text = JSON.stringify({ madeWith: { librosa, numpy, scipy, opencv, resampler }, signals });
writeFileSync(join(here, 'features.golden.json'), text.replaceAll(/("\w+":\{"(?:offset|file)")/g, '\n$1'));
process.stdout.write(`${offset} numbers\n`);
