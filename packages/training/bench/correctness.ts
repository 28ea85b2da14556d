import { parseArgs } from 'node:util';
import { selectEngine } from '@earmark/engine';
import { buildHran } from '@earmark/hran';
import { divideByArtist } from '../src/artist-folds.ts';
import { clipsOfSplit, type TrainingSet } from '../src/index.ts';
import { maskedMap } from '../src/masked-scores.ts';
import { measureRows } from '../src/measure-rows.ts';
import { type NetworkRecipe, networkRecipes } from '../src/network-recipe.ts';
import { preparePairTargets } from '../src/pair-targets.ts';
import { predictNetwork } from '../src/predict-network.ts';
import { trainNetwork } from '../src/train-network.ts';
import { loadOpenmicMini, readTruth } from './openmic-mini.ts';
import { scoreAgainstTruth } from './score-truth.ts';

/**
 * Does the network learn what there is to learn? Trains `lite` on the TRUE labels of openmic-mini's train split, which
 * no product path ever reads, and scores it on the test split: below 0.60 something is broken, far above 0.61 something
 * leaks. A check of the code, not a result. Prints one JSON document.
 */
const { values } = parseArgs({
  options: {
    epochs: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    'learning-rate': { type: 'string', default: '1e-3' },
    recipe: { type: 'string', default: '{}' },
    json: { type: 'boolean' },
  },
});
const seed = Number(values.seed);
const observedSet = await loadOpenmicMini('quarter');
const truth = await readTruth(observedSet);
const instruments = observedSet.instruments.length;
const trainingSet: TrainingSet = {
  ...observedSet,
  relevance: Float32Array.from(truth.present),
  observed: new Uint8Array(truth.present.length).fill(1),
};
const recipe: NetworkRecipe = {
  ...networkRecipes.lite,
  unobservedWeight: 0,
  classWeightLimit: 1,
  ...JSON.parse(values.recipe),
};
const [validation, ...others] = divideByArtist(trainingSet, 6, seed);
const fit = others.flat().sort((one, other) => one - other);
const rowStatistics = measureRows(trainingSet.images, fit);
const startedCpu = process.cpuUsage();
const started = performance.now();
const engine = await selectEngine('auto');
const model = buildHran({ preset: 'lite', layout: 'quarter', instruments, seed });
const trained = await trainNetwork({
  model,
  engine,
  trainingSet,
  fit,
  validation: validation!,
  pairs: preparePairTargets(trainingSet, fit, recipe, null),
  rowStatistics,
  parameters: {
    epochs: Number(values.epochs),
    batch: 32,
    seed,
    learningRate: Number(values['learning-rate']),
    maxMinutes: 600,
  },
  recipe,
  fingerprint: 'correctness',
  onEpoch: ({ epoch, trainLoss, validationMap, seconds }) =>
    process.stderr.write(
      `epoch ${epoch}: loss ${trainLoss.toFixed(4)}, validation mAP ${validationMap?.toFixed(4)}, ${seconds.toFixed(1)} s\n`,
    ),
  onNotice: (notice) => process.stderr.write(`${notice}\n`),
});
const cpu = process.cpuUsage(startedCpu);
const all = [...trainingSet.clips.keys()];
const test = clipsOfSplit(trainingSet, 'test');
const real = test.filter((clip) => truth.domains[clip] === 'real');
const { probabilities } = await predictNetwork(trained.session, trainingSet.images, all, rowStatistics);
const rows = (values: Float32Array) =>
  Float32Array.from(
    test.flatMap((clip) => [...values.subarray(clip * instruments, (clip + 1) * instruments)]),
  );
const masked = maskedMap(
  rows(probabilities),
  {
    relevance: rows(observedSet.relevance),
    observed: Uint8Array.from(rows(Float32Array.from(observedSet.observed))),
  },
  instruments,
);
process.stdout.write(
  `${JSON.stringify(
    {
      benchmark: 'correctness',
      trainedOn: 'true labels of the train split',
      engine: engine.name,
      seed,
      epochs: trained.epochs,
      bestEpoch: trained.bestEpoch,
      fitClips: fit.length,
      wallSeconds: Math.round((performance.now() - started) / 1000),
      cpuSeconds: Math.round((cpu.user + cpu.system) / 1e6),
      test: {
        truth: scoreAgainstTruth(probabilities, truth, test, instruments),
        real: scoreAgainstTruth(probabilities, truth, real, instruments),
        masked,
      },
      required: { truth: 0.6 },
      history: trained.history,
    },
    null,
    2,
  )}\n`,
);
await trained.session.dispose();
