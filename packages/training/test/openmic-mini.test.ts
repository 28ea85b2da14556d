import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyCalibration, predictLinear } from '@earmark/model-version';
import { describe, expect, it } from 'vitest';
import { divideByArtist } from '../src/artist-folds.ts';
import { calibrateInstruments } from '../src/calibrate-instruments.ts';
import { crossFitLinear } from '../src/cross-fit-linear.ts';
import { describeImages } from '../src/describe-images.ts';
import { evaluateModel } from '../src/evaluate-model.ts';
import { defaultLinearOptions } from '../src/fit-linear-model.ts';
import { loadOpenmicSet } from '../src/load-openmic-set.ts';
import { clipsOfSplit, gatherRows } from '../src/training-set.ts';

const folder = fileURLToPath(new URL('../../../../shared/openmic-mini', import.meta.url));

describe.skipIf(!existsSync(folder))('linear model on ../shared/openmic-mini', () => {
  it(
    'does no worse on the demo clips than the folder’s own baseline (0.632 masked, chance 0.420), and is calibrated',
    async () => {
      const listed = readFileSync(join(folder, 'demo-keys.csv'), 'utf8').trim().split('\n').slice(1);
      const keys = new Set(listed.map((line) => line.split(',')[0]));
      const cacheDir = mkdtempSync(join(tmpdir(), 'earmark-openmic-'));
      try {
        const { trainingSet, failed } = await loadOpenmicSet({
          folder,
          layout: 'log-mel',
          cacheDir,
          selectClip: ({ sampleKey }) => keys.has(sampleKey),
        });
        expect(failed).toEqual([]);
        expect(trainingSet.clips).toHaveLength(240);
        const instruments = trainingSet.instruments.length;
        const statistics = await describeImages(trainingSet.images, [...trainingSet.clips.keys()]);
        const folds = divideByArtist(trainingSet, 6, 1);
        const options = { ...defaultLinearOptions, seed: 1 };
        const { model, outOfFold } = await crossFitLinear(
          statistics,
          trainingSet,
          folds,
          instruments,
          options,
        );
        const train = clipsOfSplit(trainingSet, 'train');
        const calibration = calibrateInstruments(
          gatherRows(outOfFold, train, instruments),
          {
            relevance: gatherRows(trainingSet.relevance, train, instruments),
            observed: gatherRows(trainingSet.observed, train, instruments),
          },
          instruments,
        );
        const probabilities = applyCalibration(predictLinear(model, statistics), calibration);
        const evaluation = evaluateModel(trainingSet, probabilities, new Array(instruments).fill(0.5))!;
        expect(evaluation.floor).toBeCloseTo(0.42, 2);
        expect(evaluation.map).toBeGreaterThan(0.632);
        expect(evaluation.ece).toBeLessThan(0.15);
      } finally {
        rmSync(cacheDir, { recursive: true, force: true });
      }
    },
    10 * 60_000,
  );
});
