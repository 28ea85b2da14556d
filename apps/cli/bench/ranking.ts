import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { renderLineChart } from '@earmark/charts';
import { rankPairs, rankStream, type StreamedClip } from '@earmark/ranking';
import { createRandom, defaultStrategy, strategyNames } from '@earmark/shared';

/**
 * How long ranking takes once predictions exist: every strategy on a pool in memory, and the default strategy on
 * streams of growing length, with the memory that a stream holds. Limits are held against CPU time, which other work on
 * the machine does not lengthen. Everything is synthetic. Prints one JSON document;
 * with --out also charts the growth.
 */
const { values } = parseArgs({
  options: {
    clips: { type: 'string', default: '20000' },
    longest: { type: 'string', default: '1000000' },
    count: { type: 'string', default: '1000' },
    out: { type: 'string' },
    json: { type: 'boolean' },
  },
});
const instruments = Array.from({ length: 20 }, (_, index) => `instrument ${index}`);
const width = instruments.length;
const embeddingSize = 128;
const count = Number(values.count);
/** What the product promises, in seconds; `diverse` strategies compare embeddings. */
const limits = { plain: 1, diverse: 5 };
const diverse = new Set(['badge', 'mismatch-first']);
const observedPositives = instruments.map((_, index) => 20 + 10 * index);

setFlagsFromString('--expose_gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Most pairs of real music are far from sounding. */
const drawProbability = (random: () => number): number => random() ** 3;

/** Starts a clock; what it returns tells the time on the wall and of the processor since. */
function startClock(): () => { seconds: number; cpuSeconds: number } {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { seconds: (performance.now() - wall) / 1000, cpuSeconds: (user + system) / 1e6 };
  };
}

function measureInMemory() {
  const clips = Number(values.clips);
  const random = createRandom(1);
  const entries = clips * width;
  const probabilities = Float32Array.from({ length: entries }, () => drawProbability(random));
  const relevances = Float32Array.from({ length: entries }, () =>
    random() < 0.1 ? Math.round(random()) : Number.NaN,
  );
  const input = {
    sampleKeys: Array.from({ length: clips }, (_, clip) => `${String(clip).padStart(6, '0')}_0`),
    instruments,
    probabilities,
    relevances,
    candidates: Uint8Array.from(relevances, (relevance) => (Number.isNaN(relevance) ? 1 : 0)),
    observedPositives,
    observedCounts: observedPositives.map((positives) => 3 * positives),
    embeddings: Float32Array.from({ length: clips * embeddingSize }, random),
    embeddingSize,
    dropoutProbabilities: Float32Array.from({ length: 8 * entries }, () => drawProbability(random)),
    seed: 1,
  };
  const strategies = strategyNames.map((strategy) => {
    const limitSeconds = diverse.has(strategy) ? limits.diverse : limits.plain;
    const runs = [1, 2, 3].map(() => {
      const end = startClock();
      const pairs = rankPairs({ ...input, strategy }).length;
      return { pairs, ...end() };
    });
    runs.sort((one, other) => one.cpuSeconds - other.cpuSeconds);
    const { pairs, seconds, cpuSeconds } = runs[1]!;
    process.stderr.write(
      `${strategy}: ${pairs} pairs in ${seconds.toFixed(2)} s, of CPU ${cpuSeconds.toFixed(2)} s\n`,
    );
    return { strategy, pairs, seconds, cpuSeconds, limitSeconds, isWithin: cpuSeconds <= limitSeconds };
  });
  return { clips, instruments: width, embeddingSize, strategies };
}

/** Bytes that are reachable just now. */
function measureBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function measureStream(clips: number, idleBytes: number) {
  const random = createRandom(2);
  const probabilities = new Float32Array(width);
  let mostBytes = 0;
  let measuring = { seconds: 0, cpuSeconds: 0 };
  function* streamClips(): Generator<StreamedClip> {
    for (let clip = 0; clip < clips; clip++) {
      for (let instrument = 0; instrument < width; instrument++)
        probabilities[instrument] = drawProbability(random);
      yield { sampleKey: `${String(clip).padStart(7, '0')}_0`, probabilities };
      if ((clip + 1) % Math.ceil(clips / 4) !== 0) continue;
      const end = startClock();
      mostBytes = Math.max(mostBytes, measureBytes());
      const { seconds, cpuSeconds } = end();
      measuring = { seconds: measuring.seconds + seconds, cpuSeconds: measuring.cpuSeconds + cpuSeconds };
    }
  }
  const end = startClock();
  const options = { instruments, strategy: defaultStrategy, seed: 1, count, observedPositives };
  const queue = await rankStream(streamClips(), options);
  const { seconds, cpuSeconds } = end();
  const mebibytes = (mostBytes - idleBytes) / 2 ** 20;
  process.stderr.write(
    `${clips} clips: ${seconds.toFixed(2)} s, of CPU ${cpuSeconds.toFixed(2)} s, ${mebibytes.toFixed(1)} MiB\n`,
  );
  return {
    clips,
    pairs: queue.length,
    seconds: seconds - measuring.seconds,
    cpuSeconds: cpuSeconds - measuring.cpuSeconds,
    mebibytes: Math.max(0.01, mebibytes),
  };
}

/** Exponent of growth between two lengths: 1 is in proportion, 0 is not at all. */
function growth(read: (stream: { clips: number; cpuSeconds: number; mebibytes: number }) => number): number {
  const [one, other] = streams.slice(-2);
  return Math.log(read(other!) / read(one!)) / Math.log(other!.clips / one!.clips);
}

const lengths: number[] = [];
for (let clips = 1000; clips < 0.9 * Number(values.longest); clips *= Math.sqrt(10))
  lengths.push(Math.round(clips));
const streams: Awaited<ReturnType<typeof measureStream>>[] = [];
// The first stream warms the code up, so that what the compiler keeps does not count.
await measureStream(1000, 0);
const idleBytes = measureBytes();
for (const clips of [...lengths, Number(values.longest)]) streams.push(await measureStream(clips, idleBytes));
const inMemory = measureInMemory();
if (values.out !== undefined) {
  await mkdir(values.out, { recursive: true });
  const chart = await renderLineChart({
    title: 'Ranking a stream of clips',
    subtitle: `${width} instruments, the ${count} best pairs, strategy ${defaultStrategy}; both axes logarithmic`,
    xLabel: 'clips',
    yLabel: 'CPU seconds; MiB held',
    xScale: 'log',
    yScale: 'log',
    dots: true,
    series: [
      { name: 'CPU seconds', points: streams.map(({ clips, cpuSeconds }) => ({ x: clips, y: cpuSeconds })) },
      { name: 'MiB held', points: streams.map(({ clips, mebibytes }) => ({ x: clips, y: mebibytes })) },
    ],
  });
  await writeFile(join(values.out, 'ranking-stream.png'), chart.png);
  await writeFile(join(values.out, 'ranking-stream.svg'), chart.svg);
}
const machine = {
  cores: availableParallelism(),
  processor: cpus()[0]?.model ?? 'unknown',
  node: process.version,
};
const document = {
  benchmark: 'ranking',
  machine,
  inMemory,
  stream: {
    instruments: width,
    count,
    strategy: defaultStrategy,
    streams,
    growth: {
      cpuSeconds: growth(({ cpuSeconds }) => cpuSeconds),
      mebibytes: growth(({ mebibytes }) => mebibytes),
    },
  },
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
