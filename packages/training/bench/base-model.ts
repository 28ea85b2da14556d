import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { selectEngine } from '@earmark/engine';
import { trainingParametersShape } from '@earmark/shared';
import {
  adaptBaseModel,
  disposeModel,
  loadModel,
  predictClips,
  refreshHead,
  type TrainingSet,
  takeInstruments,
  trainModel,
} from '../src/index.ts';
import { keepLabels } from './keep-labels.ts';
import { keepResults } from './kept-results.ts';
import { meanAndDeviation } from './mean-and-deviation.ts';
import { loadOpenmicMini, readTruth } from './openmic-mini.ts';
import { scoreTest } from './score-test.ts';

/**
 * What the base model gains on openmic-mini, by the share of its observed labels: against the linear model and the network
 * from new weights. Each way is what a run does; the truth is for scoring only. Prints one JSON document; with --results
 * an interrupted benchmark goes on.
 */
const ways = {
  /** The base model as it is: no label takes part. */
  'zero-shot': { base: true },
  /** The linear model alone, as from the first labels on without a base model. */
  linear: { base: false },
  /** The same, drawn to the base model. */
  'linear-from-base': { base: true },
  /** The base model's network up to its embeddings, with a head of the labels' and a linear member drawn to the base. */
  'head-refresh': { base: true },
  /** Network and linear member from new weights. */
  scratch: { base: false },
  /** Network and linear member from the base model. */
  'fine-tuned': { base: true },
} as const;
type Way = keyof typeof ways;

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: fileURLToPath(new URL('../../base-model/lite', import.meta.url)) },
    ways: { type: 'string', default: Object.keys(ways).join(',') },
    shares: { type: 'string', default: '5,10,25,50,100' },
    seeds: { type: 'string', default: '1,2,3' },
    epochs: { type: 'string', default: '20' },
    'tuning-epochs': { type: 'string', default: '8' },
    results: { type: 'string' },
    json: { type: 'boolean' },
  },
});
const asked = values.ways.split(',').filter((way): way is Way => way in ways);
const whole = await loadOpenmicMini('quarter');
const truth = await readTruth(whole);
const engine = await selectEngine('auto');
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function trainBy(way: Way, trainingSet: TrainingSet, seed: number) {
  const parameters = trainingParametersShape.parse({
    preset: way.startsWith('linear') ? 'linear' : 'lite',
    epochs: Number(way === 'fine-tuned' ? values['tuning-epochs'] : values.epochs),
    seed,
    maxMinutes: 600,
  });
  const { instruments } = trainingSet;
  const order = { trainingSet, parameters, engine, onNotice: tell };
  if (!ways[way].base) return trainModel(order);
  const shipped = await loadModel(values.base, engine);
  if (way === 'zero-shot') return adaptBaseModel({ ...order, base: shipped });
  const lite = { ...parameters, preset: 'lite' as const };
  const { model: base } = takeInstruments(shipped, { instruments, parameters: lite, engine });
  return way === 'head-refresh' ? refreshHead({ ...order, base }) : trainModel({ ...order, base });
}

async function measure(way: Way, share: number, seed: number) {
  const trainingSet = keepLabels(whole, share / 100, seed);
  const cpuBefore = process.cpuUsage();
  const { model, statistics } = await trainBy(way, trainingSet, seed);
  const cpu = process.cpuUsage(cpuBefore);
  // Labels of the test split are all there whatever the share is.
  const { probabilities } = await predictClips(model, whole.images, { statistics });
  const { thresholds, members, validation } = model.description;
  const measured = {
    way,
    share,
    seed,
    cpuSeconds: Math.round((cpu.user + cpu.system) / 1e6),
    validationMap: validation.map,
    networkShare: members.network?.weight ?? 0,
    test: scoreTest(whole, truth, probabilities, thresholds),
  };
  await disposeModel(model);
  tell(
    `${way}, ${share} %, seed ${seed}: truth ${measured.test.truth.toFixed(3)}, real ${measured.test.real.toFixed(3)}`,
  );
  return measured;
}
type Measured = Awaited<ReturnType<typeof measure>>;

const kept = keepResults<Measured>(values.results);
const curves = [];
for (const way of asked) {
  // Without labels there is nothing to share out and nothing left to chance.
  const shares = way === 'zero-shot' ? [0] : values.shares.split(',').map(Number);
  const seeds = way === 'zero-shot' ? [1] : values.seeds.split(',').map(Number);
  for (const share of shares) {
    const runs: Measured[] = [];
    for (const seed of seeds) {
      const key = JSON.stringify({
        way,
        share,
        seed,
        epochs: values.epochs,
        tuning: values['tuning-epochs'],
      });
      runs.push(await kept.recall(key, () => measure(way, share, seed)));
    }
    const summarise = (read: (test: Measured['test']) => number) =>
      meanAndDeviation(runs.map(({ test }) => read(test)));
    curves.push({
      way,
      share,
      seeds: seeds.length,
      masked: summarise((test) => test.masked),
      truth: summarise((test) => test.truth),
      real: summarise((test) => test.real),
      fluidr3: summarise((test) => test.fluidr3),
      gmbank: summarise((test) => test.gmbank),
      tunedF1: summarise((test) => test.tunedF1),
      cpuSeconds: meanAndDeviation(runs.map(({ cpuSeconds }) => cpuSeconds)),
    });
  }
}
const { results: _, json: __, base, ...settings } = values;
const document = {
  benchmark: 'base-model',
  settings,
  engine: engine.name,
  goal: { zeroShot: { real: 0.45 }, fineTuned: { real: 0.55, truth: 0.6 } },
  curves,
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
