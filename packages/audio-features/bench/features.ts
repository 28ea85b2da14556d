import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { planFourierTransform } from '../src/fourier-transform.ts';
import { buildImage, extractFeatures, featureConfig, resample } from '../src/index.ts';
import { benchSignal } from './bench-signals.ts';
import { plainImage } from './plain-features.ts';
import { openSimdStages } from './simd-stage.ts';

/**
 * Time per ten-second clip on one thread, warm, decoding apart, beside a plain way of computing the same image and,
 * if a Python with librosa is there (`EARMARK_PYTHON`, else python3), librosa; scaling over threads; memory over
 * 1,000 clips. Prints one JSON document.
 */
const config = featureConfig();
const clips = Array.from({ length: 4 }, (_, seed) => benchSignal(seed + 1));

interface Millis {
  median: number;
  least: number;
}

function timeRuns(run: (i: number) => void, warmUps: number, times: number): Millis {
  for (let i = 0; i < warmUps; i++) run(i);
  const taken = Array.from({ length: times }, (_, i) => {
    const start = performance.now();
    run(i);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { median: taken[Math.floor(times / 2)]!, least: taken[0]! };
}

const imageOf = (clip: Float32Array): Float32Array => buildImage(extractFeatures(clip, config), config).data;

function timeLibrosa(clip: Float32Array): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  try {
    const file = join(folder, 'clip.f32');
    writeFileSync(file, new Uint8Array(clip.buffer));
    const script = new URL('./librosa-features.py', import.meta.url).pathname;
    const one = {
      OMP_NUM_THREADS: '1',
      OPENBLAS_NUM_THREADS: '1',
      MKL_NUM_THREADS: '1',
      NUMBA_NUM_THREADS: '1',
    };
    const python = process.env.EARMARK_PYTHON ?? 'python3';
    const { status, stdout } = spawnSync(python, [script, file], {
      encoding: 'utf8',
      env: { ...process.env, ...one },
      timeout: 180_000,
    });
    return status === 0 ? JSON.parse(stdout) : null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Clips per second of so many threads that work side by side on `clipsEach` clips: the best of `rounds`, since other
 * programs can only slow a round down.
 */
async function clipsPerSecond(threads: number, clipsEach: number, rounds: number): Promise<number> {
  const file = new URL('./scaling-thread.mjs', import.meta.url);
  const workers = Array.from(
    { length: threads },
    (_, i) => new Worker(file, { workerData: i + 1, execArgv: [] }),
  );
  const answers = (): Promise<unknown[]> =>
    Promise.all(workers.map((worker) => new Promise((done) => worker.once('message', done))));
  await answers();
  let leastSeconds = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const finished = answers();
    for (const worker of workers) worker.postMessage(clipsEach);
    await finished;
    leastSeconds = Math.min(leastSeconds, (performance.now() - start) / 1000);
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  return (threads * clipsEach) / leastSeconds;
}

/** The inner stages of one clip's 431 transforms, in JavaScript and as WebAssembly with two float64 lanes. */
function compareSimd(): { javaScriptMillis: Millis; simdMillis: Millis; largestDifference: number } {
  // Otherwise it is chance whether the optimised code ever takes the place of the quickly compiled one.
  setFlagsFromString('--no-liftoff');
  const simd = openSimdStages();
  const { size, finish } = planFourierTransform(1024);
  const noise = benchSignal(9);
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  const load = (intoRe: Float64Array, intoIm: Float64Array): void => {
    for (let i = 0; i < size; i++) intoRe[i] = noise[i]!;
    intoIm.fill(0);
  };
  load(re, im);
  load(simd.re, simd.im);
  finish(re, im);
  simd.run();
  const apart = re.map((value, i) => Math.max(Math.abs(value - simd.re[i]!), Math.abs(im[i]! - simd.im[i]!)));
  const clip = (intoRe: Float64Array, intoIm: Float64Array, run: () => void) => (): void => {
    for (let frame = 0; frame < 431; frame++) {
      // Numbers would outgrow float64 if the same memory were transformed again and again.
      if (frame % 32 === 0) load(intoRe, intoIm);
      run();
    }
  };
  return {
    javaScriptMillis: timeRuns(
      clip(re, im, () => finish(re, im)),
      20,
      60,
    ),
    simdMillis: timeRuns(clip(simd.re, simd.im, simd.run), 20, 60),
    largestDifference: Math.max(...apart),
  };
}

/** Resident memory after 100 and after 1,000 clips, MiB. */
function watchMemory(): { after100: number; after1000: number } {
  const residentMebibytes = (): number => Math.round(process.memoryUsage.rss() / 2 ** 20);
  let after100 = 0;
  for (let i = 1; i <= 1000; i++) {
    imageOf(clips[i % clips.length]!);
    if (i === 100) after100 = residentMebibytes();
  }
  return { after100, after1000: residentMebibytes() };
}

const ours = timeRuns((i) => imageOf(clips[i % clips.length]!), 60, 200);
const parts = timeRuns((i) => extractFeatures(clips[i % clips.length]!, config), 20, 100);
const cqt = featureConfig({ tonnetz: 'cqt' });
const withCqt = timeRuns((i) => extractFeatures(clips[i % clips.length]!, cqt), 5, 20);
const doubled = new Float32Array(441_000).map((_, i) => clips[0]![i >> 1]!);
const resampling = timeRuns(() => resample(doubled, 44_100, 22_050), 10, 40);
const innerStages = compareSimd();
const memoryMebibytes = watchMemory();
const plain = timeRuns((i) => plainImage(clips[i % clips.length]!), 3, 10);
const expected = plainImage(clips[0]!);
const largestDifference = imageOf(clips[0]!).reduce(
  (worst, value, i) => Math.max(worst, Math.abs(value - expected[i]!)),
  0,
);
const librosa = timeLibrosa(clips[0]!) as { sharedStftMillis: Millis } | null;
const threads = availableParallelism();
const single = await clipsPerSecond(1, 5, 60);
const many = await clipsPerSecond(threads, 5, 60);

const document = {
  node: process.version,
  processor: cpus()[0]?.model ?? 'unknown',
  clipSeconds: 10,
  layout: config.layout,
  imageMillis: ours,
  partsMillis: parts,
  partsWithCqtMillis: withCqt,
  resampleFrom44100Millis: resampling,
  innerStages,
  plainMillis: plain,
  timesFasterThanPlain: plain.least / ours.least,
  largestDifferenceFromPlain: largestDifference,
  librosa,
  shareOfLibrosaShared: librosa ? parts.least / librosa.sharedStftMillis.least : null,
  scaling: { threads, clipsPerSecondOne: single, clipsPerSecondAll: many, timesFaster: many / single },
  memoryMebibytes,
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
