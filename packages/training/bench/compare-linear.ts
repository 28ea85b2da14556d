import { parseArgs } from 'node:util';
import { type FeatureStatistics, predictLinear } from '@earmark/model-version';
import { divideByArtist } from '../src/artist-folds.ts';
import { describeImages } from '../src/describe-images.ts';
import { fitLinearModel } from '../src/fit-linear-model.ts';
import { clipsOfSplit } from '../src/index.ts';
import { gatherPairs, maskedMap } from '../src/masked-scores.ts';
import { gatherRows } from '../src/training-set.ts';
import { loadOpenmicMini } from './openmic-mini.ts';

/**
 * Compares the linear model's settings by six-fold cross-validation over artists on openmic-mini's train split: mAP of
 * the out-of-fold probabilities on the observed pairs. The test split takes no part. Prints one JSON line per setting.
 */
const { values } = parseArgs({
  allowNegative: true,
  options: {
    penalties: { type: 'string', default: '30,100,300' },
    weights: { type: 'string', default: '0,0.1,0.2,0.4' },
    seeds: { type: 'string', default: '1' },
    ablate: { type: 'boolean', default: true },
    json: { type: 'boolean' },
  },
});
const numbers = (list: string) => list.split(',').map(Number);
const set = await loadOpenmicMini('quarter');
const instruments = set.instruments.length;
const train = clipsOfSplit(set, 'train');
const everything = await describeImages(set.images, [...set.clips.keys()]);

/** Statistics come in this order: eight of each of 64 log-mel bands, three of each of 20 cepstra, the lower parts. */
const bandColumns = 64 * 8;
const cepstrumColumns = 20 * 3;
const subsets: Record<string, (column: number) => boolean> = {
  all: () => true,
  'without onsets': (column) => column >= bandColumns || ![3, 4].includes(column % 8),
  'without cepstra': (column) => column < bandColumns || column >= bandColumns + cepstrumColumns,
  'without chroma, contrast, tonnetz': (column) => column < bandColumns + cepstrumColumns,
};

function keepColumns({ width, values: from }: FeatureStatistics, keep: (column: number) => boolean) {
  const columns = Array.from({ length: width }, (_, column) => column).filter(keep);
  const clips = from.length / width;
  const kept = new Float32Array(clips * columns.length);
  for (let clip = 0; clip < clips; clip++) {
    columns.forEach((column, place) => {
      kept[clip * columns.length + place] = from[clip * width + column]!;
    });
  }
  return { width: columns.length, values: kept };
}

async function measure(subset: string, penalty: number, unobservedWeight: number, seed: number) {
  const statistics = keepColumns(everything, subsets[subset]!);
  const folds = divideByArtist(set, 6, seed);
  const outOfFold = new Float32Array(set.observed.length);
  for (const fold of folds) {
    const others = folds.filter((other) => other !== fold).flat();
    const options = { penalty, unobservedWeight, seed };
    const predicted = predictLinear(
      await fitLinearModel(statistics, set, others, instruments, options),
      statistics,
    );
    for (const clip of fold) {
      outOfFold.set(predicted.subarray(clip * instruments, (clip + 1) * instruments), clip * instruments);
    }
  }
  const map = maskedMap(
    gatherRows(outOfFold, train, instruments),
    gatherPairs(set, train, instruments),
    instruments,
  )!;
  process.stdout.write(`${JSON.stringify({ subset, penalty, unobservedWeight, seed, map })}\n`);
  return { penalty, unobservedWeight, map };
}

for (const seed of numbers(values.seeds)) {
  const measured = [];
  for (const penalty of numbers(values.penalties)) {
    for (const weight of numbers(values.weights)) measured.push(await measure('all', penalty, weight, seed));
  }
  if (!values.ablate) continue;
  const best = measured.reduce((one, other) => (other.map > one.map ? other : one));
  for (const subset of Object.keys(subsets).slice(1)) {
    await measure(subset, best.penalty, best.unobservedWeight, seed);
  }
}
