import { parseArgs } from 'node:util';
import { selectEngine } from '@earmark/engine';
import { trainingParametersShape } from '@earmark/shared';
import { clipsOfSplit, disposeModel, predictClips, trainModel } from '../src/index.ts';
import { keepResults } from './kept-results.ts';
import { meanAndDeviation } from './mean-and-deviation.ts';
import { loadOpenmicMini, readTruth } from './openmic-mini.ts';
import { scoreTest } from './score-test.ts';

/**
 * Accuracy of what a user gets: `trainModel` on openmic-mini's observed train labels, exactly as a training run calls
 * it, scored on the test split by its observed labels (masked) and by its truth (scoring only; `real` are the clips
 * made of real recordings). Choices are to be made by the validation figures. Prints one JSON document.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    epochs: { type: 'string', default: '20' },
    layout: { type: 'string', default: 'quarter' },
    preset: { type: 'string', default: 'lite' },
    recipe: { type: 'string', default: '{}' },
    results: { type: 'string' },
    json: { type: 'boolean' },
  },
});
const { seeds, results, json: _, ...settings } = values;
const parameters = trainingParametersShape.parse({
  preset: values.preset,
  layout: values.layout,
  epochs: Number(values.epochs),
  maxMinutes: 600,
});
const recipe = JSON.parse(values.recipe);
const trainingSet = await loadOpenmicMini(parameters.layout);
const truth = await readTruth(trainingSet);
const engine = await selectEngine('auto');

async function measureSeed(seed: number) {
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  const { model, statistics } = await trainModel({
    trainingSet,
    parameters: { ...parameters, seed },
    engine,
    recipe,
    onEpoch: ({ epoch, trainLoss, validationLoss, validationMap, seconds }) =>
      process.stderr.write(
        `seed ${seed}, epoch ${epoch}: loss ${trainLoss.toFixed(4)}, validation loss ${validationLoss.toFixed(4)}, ` +
          `mAP ${validationMap?.toFixed(4)}, ${seconds.toFixed(1)} s\n`,
      ),
    onNotice: (notice) => process.stderr.write(`${notice}\n`),
  });
  const wallSeconds = Math.round((performance.now() - started) / 1000);
  const cpu = process.cpuUsage(cpuBefore);
  const predicted = await predictClips(model, trainingSet.images, { statistics });
  const { description } = model;
  const half = trainingSet.instruments.map(() => 0.5);
  const { linear, network } = description.members;
  const measured = {
    seed,
    epochs: description.epochs,
    bestEpoch: description.bestEpoch,
    wallSeconds,
    cpuSeconds: Math.round((cpu.user + cpu.system) / 1e6),
    validation: {
      ...description.validation,
      linear: linear.validationMap,
      network: network?.validationMap ?? null,
      networkShare: network?.weight ?? 0,
    },
    test: {
      published: scoreTest(trainingSet, truth, predicted.probabilities, description.thresholds),
      members: predicted.members.map((probabilities) => scoreTest(trainingSet, truth, probabilities, half)),
    },
  };
  await disposeModel(model);
  return measured;
}

const kept = keepResults<Awaited<ReturnType<typeof measureSeed>>>(results);
const runs: Awaited<ReturnType<typeof measureSeed>>[] = [];
for (const seed of seeds.split(',').map(Number)) {
  runs.push(await kept.recall(JSON.stringify({ ...settings, seed }), () => measureSeed(seed)));
}
const summarise = (read: (run: (typeof runs)[number]) => number) => meanAndDeviation(runs.map(read));
const document = {
  benchmark: 'accuracy',
  settings,
  engine: engine.name,
  trainClips: clipsOfSplit(trainingSet, 'train').length,
  testClips: clipsOfSplit(trainingSet, 'test').length,
  required: { truth: 0.46, real: 0.45, masked: 0.69 },
  goal: { truth: 0.5, real: 0.49, masked: 0.72, tunedF1: 0.65 },
  validation: { map: summarise((run) => run.validation.map) },
  test: {
    masked: summarise((run) => run.test.published.masked),
    truth: summarise((run) => run.test.published.truth),
    real: summarise((run) => run.test.published.real),
    tunedF1: summarise((run) => run.test.published.tunedF1),
  },
  runs,
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
