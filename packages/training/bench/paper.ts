import { parseArgs } from 'node:util';
import { selectEngine } from '@earmark/engine';
import { buildHran, countParameters } from '@earmark/hran';
import { type LayoutName, layouts } from '@earmark/shared';
import { divideByArtist } from '../src/artist-folds.ts';
import { clipsOfSplit, evaluateModel, type TrainingSet } from '../src/index.ts';
import { measureRows } from '../src/measure-rows.ts';
import { type NetworkRecipe, networkRecipes } from '../src/network-recipe.ts';
import { preparePairTargets } from '../src/pair-targets.ts';
import { predictNetwork } from '../src/predict-network.ts';
import { trainNetwork } from '../src/train-network.ts';
import { keepResults } from './kept-results.ts';
import { meanAndDeviation } from './mean-and-deviation.ts';
import { loadOpenmicMini, readTruth } from './openmic-mini.ts';
import { paperFigures } from './paper-figures.ts';
import { relayoutImages } from './relayout-images.ts';
import { scoreAgainstTruth } from './score-truth.ts';

/**
 * The comparison of the paper's Table 1 and Figure 3 (Chen et al. 2024) on openmic-mini: the network alone, every layout
 * with and without attention, the same clips, epochs and steps for all, trained by the masked loss and measured by
 * masked AP; and once as the authors' code trains, with unobserved pairs as negatives. Goes on where it stopped when
 * `--results` names a file. Prints a table to standard error and one JSON document to standard output.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    epochs: { type: 'string', default: '5' },
    batch: { type: 'string', default: '16' },
    preset: { type: 'string', default: 'lite' },
    layouts: { type: 'string', default: [...layouts, 'learnable'].join(',') },
    results: { type: 'string' },
    json: { type: 'boolean' },
  },
});
const epochs = Number(values.epochs);
const batch = Number(values.batch);
const learningRate = 1e-3;
if (values.preset !== 'lite' && values.preset !== 'default' && values.preset !== 'paper') {
  throw new Error(`--preset ${values.preset}: choose lite, default or paper`);
}
const preset = values.preset;

/** The plain masked loss, without what this project adds to the paper. */
const masked: NetworkRecipe = {
  ...networkRecipes[preset],
  unobservedWeight: 0,
  distillation: 0,
  classWeightLimit: 1,
  mixup: 0,
  schedule: 'cosine',
  averaging: 1,
};
const losses = { masked, unmasked: { ...masked, unobservedWeight: 1 } };

interface Configuration {
  /** A layout, or `learnable`: quarter with a trainable scale (equation 3) and a stem of its own per part. */
  layout: LayoutName | 'learnable';
  attention: boolean;
  loss: keyof typeof losses;
}

const nameOf = ({ layout, attention, loss }: Configuration) =>
  `${layout}, ${attention ? 'with' : 'without'} attention${loss === 'masked' ? '' : ', unmasked loss'}`;

const original = await loadOpenmicMini('original');
const truth = await readTruth(original);
const instruments = original.instruments.length;
const test = clipsOfSplit(original, 'test');
const engine = await selectEngine('auto');
const loaded: { layout: LayoutName; set: TrainingSet } = { layout: 'original', set: original };

/** One layout at a time is in memory beside `original`. */
function setOf(layout: LayoutName): TrainingSet {
  if (loaded.layout !== layout) {
    const images = layout === 'original' ? original.images : relayoutImages(original.images, layout);
    loaded.set = { ...original, images };
    loaded.layout = layout;
  }
  return loaded.set;
}

async function measure(configuration: Configuration, seed: number) {
  const layout = configuration.layout === 'learnable' ? 'quarter' : configuration.layout;
  const set = setOf(layout);
  const recipe = losses[configuration.loss];
  const [validation, ...others] = divideByArtist(set, 6, seed);
  const fit = others.flat().sort((one, other) => one - other);
  const rowStatistics = measureRows(set.images, fit);
  const model = buildHran({
    preset,
    layout,
    instruments,
    seed,
    attention: configuration.attention,
    learnableScales: configuration.layout === 'learnable',
    partStems: configuration.layout === 'learnable',
  });
  const cpuBefore = process.cpuUsage();
  const trained = await trainNetwork({
    model,
    engine,
    trainingSet: set,
    fit,
    validation: validation!,
    pairs: preparePairTargets(set, fit, recipe, null),
    rowStatistics,
    parameters: { epochs, batch, seed, learningRate, maxMinutes: 600 },
    recipe,
    fingerprint: 'paper',
  });
  const cpu = process.cpuUsage(cpuBefore);
  const predicted = await predictNetwork(trained.session, set.images, test, rowStatistics);
  const probabilities = new Float32Array(set.observed.length);
  test.forEach((clip, place) => {
    const row = predicted.probabilities.subarray(place * instruments, (place + 1) * instruments);
    probabilities.set(row, clip * instruments);
  });
  const half = set.instruments.map(() => 0.5);
  const evaluation = evaluateModel(set, probabilities, half)!;
  const { map, macroPrecision, macroRecall, macroF1, floor } = evaluation;
  const result = {
    parameters: countParameters(model),
    bestEpoch: trained.bestEpoch,
    cpuSeconds: Math.round((cpu.user + cpu.system) / 1e6),
    validationMap: trained.history[trained.bestEpoch - 1]?.validationMap ?? null,
    map,
    precision: macroPrecision,
    recall: macroRecall,
    f1: macroF1,
    floor,
    truth: scoreAgainstTruth(probabilities, truth, test, instruments),
    asPaper: scoreUnmasked(set, probabilities),
  };
  await trained.session.dispose();
  model.dispose();
  return result;
}

/** Mean precision, recall and F1 at 0.5 as the paper's figures come about: every unobserved pair is a negative. */
function scoreUnmasked(set: TrainingSet, probabilities: Float32Array) {
  const everything: TrainingSet = {
    ...set,
    relevance: set.relevance.map((relevance, pair) => (set.observed[pair] === 1 ? relevance : 0)),
    observed: new Uint8Array(set.observed.length).fill(1),
  };
  const half = set.instruments.map(() => 0.5);
  const { macroPrecision, macroRecall, macroF1 } = evaluateModel(everything, probabilities, half, {
    bootstrapRounds: 1,
  })!;
  return { meanPrecision: macroPrecision, recall: macroRecall, f1: macroF1 };
}

const configurations: Configuration[] = values.layouts.split(',').flatMap((layout) =>
  [true, false].map((attention) => ({
    layout: layout as Configuration['layout'],
    attention,
    loss: 'masked' as const,
  })),
);
configurations.push({ layout: 'quarter', attention: true, loss: 'unmasked' });

type Result = Awaited<ReturnType<typeof measure>>;
const kept = keepResults<Result>(values.results);
const found = new Map<string, Result[]>();
for (const seed of values.seeds.split(',').map(Number)) {
  for (const configuration of configurations) {
    const name = nameOf(configuration);
    const result = await kept.recall(JSON.stringify({ preset, epochs, batch, seed, name }), () =>
      measure(configuration, seed),
    );
    found.set(name, [...(found.get(name) ?? []), result]);
    process.stderr.write(
      `seed ${seed}, ${name}: mAP ${result.map.toFixed(3)}, ${result.cpuSeconds} s of processor time\n`,
    );
  }
}

const rows = [...found].map(([name, results]) => {
  const summarise = (read: (result: Result) => number) => meanAndDeviation(results.map(read));
  return {
    name,
    seeds: results.length,
    parameters: results[0]!.parameters,
    cpuSeconds: Math.round(summarise(({ cpuSeconds }) => cpuSeconds).mean),
    map: summarise(({ map }) => map),
    precision: summarise(({ precision }) => precision),
    recall: summarise(({ recall }) => recall),
    f1: summarise(({ f1 }) => f1),
    truth: summarise(({ truth: against }) => against),
    asPaper: {
      meanPrecision: summarise(({ asPaper }) => asPaper.meanPrecision),
      recall: summarise(({ asPaper }) => asPaper.recall),
      f1: summarise(({ asPaper }) => asPaper.f1),
    },
    paper: paperFigures[name] ?? null,
  };
});
const show = ({ mean, std }: { mean: number; std: number | null }) =>
  std === null ? mean.toFixed(3) : `${mean.toFixed(3)} ± ${std.toFixed(3)}`;
const table = [
  '| configuration | mAP | P | R | F1 | mean precision, unobserved as negatives | paper’s mean precision, other data |',
  '| --- | --- | --- | --- | --- | --- | --- |',
  ...rows.map(
    (row) =>
      `| ${row.name} | ${show(row.map)} | ${show(row.precision)} | ${show(row.recall)} | ${show(row.f1)} | ` +
      `${show(row.asPaper.meanPrecision)} | ${row.paper?.meanPrecision ?? ''} |`,
  ),
];
process.stderr.write(`${table.join('\n')}\n`);
process.stdout.write(
  `${JSON.stringify(
    {
      benchmark: 'paper',
      settings: { preset, epochs, batch, learningRate, seeds: values.seeds },
      engine: engine.name,
      floor: [...found.values()][0]![0]!.floor,
      rows,
    },
    null,
    2,
  )}\n`,
);
