import { describeImage, standardiseRows } from '@earmark/model-version';
import { describe, expect, it } from 'vitest';
import { divideByArtist } from '../src/artist-folds.ts';
import { augmentImage, mixClips } from '../src/augment-image.ts';
import { calibrateInstruments } from '../src/calibrate-instruments.ts';
import { crossFitLinear } from '../src/cross-fit-linear.ts';
import { describeImages } from '../src/describe-images.ts';
import { defaultLinearOptions } from '../src/fit-linear-model.ts';
import { createImageSet } from '../src/image-set.ts';
import { learningRateAt } from '../src/learning-rate.ts';
import { maskedLoss, maskedMap, type ObservedPairs } from '../src/masked-scores.ts';
import { measureRows } from '../src/measure-rows.ts';
import { networkRecipes } from '../src/network-recipe.ts';
import { preparePairTargets } from '../src/pair-targets.ts';
import { poolMembers } from '../src/pool-members.ts';
import { createSaveableRandom, drawBeta, restoreRandom, shuffleIndices } from '../src/saveable-random.ts';
import { decodeTensorFile, encodeTensorFile } from '../src/tensor-file.ts';
import { buildTrainingSet, clipsOfSplit } from '../src/training-set.ts';
import { dimensions, makeSyntheticSet } from './synthetic-set.ts';

describe('saveable random', () => {
  it('goes on from its saved state as if it had not stopped', () => {
    const random = createSaveableRandom(3);
    for (let draw = 0; draw < 5; draw++) random.next();
    const restored = restoreRandom(random.state());
    expect([restored.next(), restored.next()]).toEqual([random.next(), random.next()]);
    expect(createSaveableRandom(3).next()).not.toBe(createSaveableRandom(4).next());
  });

  it('draws from Beta with its mean and variance', () => {
    const random = createSaveableRandom(9);
    const draws = Array.from({ length: 20_000 }, () => drawBeta(random, 0.4));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    expect(mean).toBeCloseTo(0.5, 1.7);
    // Var Beta(a, a) = 1 / (4 (2a + 1))
    expect(variance).toBeCloseTo(1 / 7.2, 2);
  });

  it('shuffles into every order equally often', () => {
    const random = createSaveableRandom(1);
    const seen = new Map<string, number>();
    for (let round = 0; round < 6000; round++) {
      const order = shuffleIndices(Uint32Array.of(0, 1, 2), random).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(6);
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe('training set', () => {
  const images = createImageSet({ rows: 1, frames: 1, channels: 1 }, [Float32Array.of(0)]);
  const clips = [{ sampleKey: 'a', split: 'train' as const, artistGroup: '' }];

  it('refuses labels of unknown instruments, relevance outside 0..1, repeated clips and missing images', () => {
    const build = (labels: { sampleKey: string; instrument: string; relevance: number }[], listed = clips) =>
      buildTrainingSet({ instruments: ['cello'], clips: listed, labels, images });
    expect(() => build([{ sampleKey: 'a', instrument: 'kazoo', relevance: 1 }])).toThrow(
      /unknown instrument kazoo/,
    );
    expect(() => build([{ sampleKey: 'a', instrument: 'cello', relevance: 1.2 }])).toThrow(/1.2 of a/);
    expect(() => build([], [...clips, ...clips])).toThrow(/1 images for 2 clips/);
    expect(build([{ sampleKey: 'b', instrument: 'cello', relevance: 1 }]).observed[0]).toBe(0);
  });

  it('keeps artists on one side of every fold, and gives every fold both answers', () => {
    const set = makeSyntheticSet(240);
    const folds = divideByArtist(set, 3, 1);
    expect(folds.flat().sort((one, other) => one - other)).toEqual(clipsOfSplit(set, 'train'));
    const artists = folds.map((fold) => new Set(fold.map((clip) => set.clips[clip]!.artistGroup)));
    expect(artists.flatMap((group) => [...group])).toHaveLength(
      new Set(artists.flatMap((group) => [...group])).size,
    );
    for (const fold of folds) {
      for (let instrument = 0; instrument < 3; instrument++) {
        const answers = fold.flatMap((clip) =>
          set.observed[clip * 3 + instrument] ? [set.relevance[clip * 3 + instrument]! >= 0.5] : [],
        );
        expect(new Set(answers).size).toBe(2);
      }
    }
    expect(divideByArtist(set, 3, 1)).toEqual(folds);
    expect(divideByArtist(set, 3, 2)).not.toEqual(folds);
  });

  it('weighs both answers of an instrument the same, and unobserved pairs little', () => {
    const set = makeSyntheticSet(120);
    const train = clipsOfSplit(set, 'train');
    const recipe = { ...networkRecipes.lite, classWeightLimit: 100, unobservedWeight: 0.25 };
    const { targets, weights } = preparePairTargets(set, train, recipe, null);
    const sums = [0, 0];
    for (const clip of train) {
      const pair = clip * 3;
      if (set.observed[pair]) sums[targets[pair]!]! += weights[pair]!;
      else expect([targets[pair], weights[pair]]).toEqual([0, 0.25]);
    }
    expect(sums[0]).toBeCloseTo(sums[1]!, 3);
    const teacher = new Float32Array(set.observed.length).fill(0.3);
    const taught = preparePairTargets(set, train, recipe, teacher);
    const open = train.find((clip) => set.observed[clip * 3] === 0)! * 3;
    expect(taught.targets[open]).toBeCloseTo(0.3, 6);
  });
});

describe('augmentation', () => {
  it('mixes targets by how far each clip knows them, as the mixed loss demands', () => {
    const first = {
      image: Float32Array.of(1),
      targets: Float32Array.of(1, 1, 0),
      weights: Float32Array.of(1, 1, 0),
    };
    const second = {
      image: Float32Array.of(0),
      targets: Float32Array.of(0, 0, 1),
      weights: Float32Array.of(1, 0, 2),
    };
    mixClips(0.75, first, second);
    expect([...first.image]).toEqual([0.75]);
    expect([...first.weights]).toEqual([1, 0.75, 0.5]);
    expect([...first.targets]).toEqual([0.75, 1, 1]);
  });

  it('shifts in time without losing a value, and masks bands to the mean', () => {
    const image = Float32Array.from({ length: 512 }, (_, at) => at + 1);
    const plain = { ...networkRecipes.lite, rowMasks: 0, frameMasks: 0 };
    const shifted = image.slice();
    augmentImage(shifted, dimensions, plain, createSaveableRandom(2), new Float32Array(32));
    expect(shifted).not.toEqual(image);
    for (let row = 0; row < 16; row++) {
      expect(shifted.slice(row * 32, row * 32 + 32).sort()).toEqual(image.slice(row * 32, row * 32 + 32));
    }
    const masked = image.slice();
    const masks = { ...networkRecipes.lite, timeShift: 0, rowMaskShare: 0.5, frameMaskShare: 0.5 };
    augmentImage(masked, dimensions, masks, createSaveableRandom(5), new Float32Array(32));
    const zeros = masked.filter((value) => value === 0).length;
    expect(zeros).toBeGreaterThan(0);
    expect(masked.every((value, at) => value === 0 || value === image[at])).toBe(true);
  });

  it('standardises rows to mean 0 and deviation 1 over the set', () => {
    const set = makeSyntheticSet(24);
    const clips = set.clips.map((_, clip) => clip);
    const statistics = measureRows(set.images, clips);
    const values = new Float32Array(24 * 512);
    for (const clip of clips) set.images.copyImage(clip, values, clip * 512);
    standardiseRows(values, 32, statistics, 1);
    for (let row = 0; row < 16; row += 5) {
      const row32 = clips.flatMap((clip) => [
        ...values.subarray(clip * 512 + row * 32, clip * 512 + row * 32 + 32),
      ]);
      const mean = row32.reduce((sum, value) => sum + value, 0) / row32.length;
      expect(mean).toBeCloseTo(0, 4);
      expect(row32.reduce((sum, value) => sum + value ** 2, 0) / row32.length).toBeCloseTo(1, 3);
    }
  });
});

describe('schedules and scores', () => {
  it('warms up, then falls along a cosine to nearly nothing, or by the plateau factor', () => {
    const cosine = { ...networkRecipes.lite, warmUpSteps: 10 };
    expect(learningRateAt(1, 0, 100, 1, cosine)).toBeCloseTo(0.1, 5);
    expect(learningRateAt(1, 50, 100, 1, cosine)).toBeCloseTo(0.5, 5);
    expect(learningRateAt(1, 99, 100, 1, cosine)).toBeLessThan(0.001);
    expect(learningRateAt(1, 99, 100, 0.1, networkRecipes.paper)).toBeCloseTo(0.1, 6);
  });

  it('looks at observed pairs only', () => {
    const pairs = { relevance: Float32Array.of(1, 0, 0, 1), observed: Uint8Array.of(1, 1, 0, 0) };
    expect(maskedLoss(Float32Array.of(0.5, 0.5, 0.01, 0.01), pairs)).toBeCloseTo(Math.LN2, 6);
    expect(
      maskedLoss(Float32Array.of(0.5), { relevance: Float32Array.of(1), observed: Uint8Array.of(0) }),
    ).toBeNull();
    expect(maskedMap(Float32Array.of(0.9, 0.1, 0.99, 0), pairs, 1)).toBe(1);
    expect(maskedMap(Float32Array.of(0.9, 0.1, 0.99, 0), pairs, 2)).toBeNull();
  });

  it('leaves the network out when it validates worse, and calibrates without turning ranks around', () => {
    const random = createSaveableRandom(4);
    const relevance = Float32Array.from({ length: 300 }, () => (random.next() < 0.4 ? 1 : 0));
    const observed = new Uint8Array(300).fill(1);
    const good = relevance.map((value) => 0.1 + 0.3 * value + 0.5 * random.next());
    const chance = relevance.map(() => random.next());
    expect(poolMembers(good, chance, { relevance, observed }, 3).networkShare).toBe(0);
    expect(poolMembers(chance, good, { relevance, observed }, 3).networkShare).toBe(1);
    const inverted = good.map((value) => 1 - value);
    for (const { slope } of calibrateInstruments(inverted, { relevance, observed }, 3))
      expect(slope).toBeGreaterThan(0);
  });
});

describe('describeImage', () => {
  it('is blind to where in time something sounds, and sees how much', () => {
    const image = new Float32Array(512);
    image.fill(0.8, 64, 80);
    const moved = new Float32Array(512);
    moved.fill(0.8, 72, 88);
    const louder = image.map((value) => value * 1.2);
    const of = (values: Float32Array) => describeImage(values, dimensions);
    expect(of(moved).length).toBe(of(image).length);
    // Mean of the second pair of rows.
    expect(of(moved)[8]).toBeCloseTo(of(image)[8]!, 6);
    expect(of(image)[8]).toBeCloseTo(0.2, 6);
    expect(of(louder)[8]).toBeCloseTo(0.24, 6);
  });
});

describe('tensor file', () => {
  it('gives back header and tensors of any length of header', () => {
    for (const name of ['a', 'ab', 'abc', 'abcd']) {
      const tensors = [{ name, shape: [2, 2], data: Float32Array.of(1, 2, 3, Number.NaN) }];
      const read = decodeTensorFile(
        encodeTensorFile({ header: { note: name }, groups: { x: tensors, y: [] } }),
      );
      expect(read).toEqual({ header: { note: name }, groups: { x: tensors, y: [] } });
    }
  });
});

describe('crossFitLinear', () => {
  it('lets no label of a fold, nor of the first, into the fold’s predictions', async () => {
    const set = makeSyntheticSet(96);
    const clips = set.clips.map((_, clip) => clip);
    const statistics = await describeImages(set.images, clips);
    const folds = divideByArtist(set, 3, 1);
    const fit = (pairs: ObservedPairs) =>
      crossFitLinear(statistics, pairs, folds, 3, { ...defaultLinearOptions, seed: 1 });
    const plain = await fit(set);
    const relevance = set.relevance.slice();
    for (const clip of folds[0]!)
      for (let pair = clip * 3; pair < clip * 3 + 3; pair++) relevance[pair] = 1 - relevance[pair]!;
    const turned = await fit({ relevance, observed: set.observed });
    expect(turned.outOfFold).toEqual(plain.outOfFold);
    expect(turned.model.weights).not.toEqual(plain.model.weights);
  });
});
