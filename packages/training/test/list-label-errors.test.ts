import { openEngine } from '@earmark/engine';
import { trainingParametersShape } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import { listLabelErrors } from '../src/list-label-errors.ts';
import { trainModel } from '../src/train-model.ts';
import { disposeModel } from '../src/trained-model.ts';
import { clipsOfSplit, type TrainingSet } from '../src/training-set.ts';
import { makeLogMelSet, tinyNetwork } from './synthetic-set.ts';

const width = 3;

/** The set with the first observed labels of some clips turned round. */
function turnLabels(set: TrainingSet, clips: readonly number[]): { turned: TrainingSet; pairs: string[] } {
  const relevance = set.relevance.slice();
  const pairs = clips.flatMap((clip) => {
    const column = set.observed.subarray(clip * width, (clip + 1) * width).indexOf(1);
    if (column < 0) return [];
    relevance[clip * width + column] = 1 - relevance[clip * width + column]!;
    return `${set.clips[clip]!.sampleKey} ${set.instruments[column]}`;
  });
  return { turned: { ...set, relevance }, pairs };
}

describe('doubted labels of a publication', () => {
  const set = makeLogMelSet(112);
  const train = clipsOfSplit(set, 'train');
  const wrong = train.filter((_, place) => place % 14 === 3);
  const { turned, pairs } = turnLabels(set, [...wrong, ...clipsOfSplit(set, 'test').slice(0, 10)]);
  const planted = pairs.filter((pair) => train.some((clip) => pair.startsWith(set.clips[clip]!.sampleKey)));

  it.each([
    ['linear model', { preset: 'linear' }],
    ['network', { preset: 'lite', epochs: 1 }],
  ])('are the wrong ones among the train labels of a %s, never test labels', async (_name, asked) => {
    const parameters = trainingParametersShape.parse({ layout: 'log-mel', seed: 3, ...asked });
    const engine = await openEngine('onnx-cpu');
    const { model, outOfFold } = await trainModel({
      trainingSet: turned,
      parameters,
      engine,
      network: tinyNetwork,
    });
    await disposeModel(model);
    const keys = train.map((clip) => set.clips[clip]!.sampleKey);
    expect([...outOfFold.sampleKeys].sort()).toEqual([...keys].sort());
    expect(outOfFold.probabilities).toHaveLength(train.length * width);
    const listed = listLabelErrors(turned, outOfFold);
    const top = listed
      .slice(0, planted.length)
      .map(({ sampleKey, instrument }) => `${sampleKey} ${instrument}`);
    const found = top.filter((pair) => planted.includes(pair)).length;
    expect(planted.length).toBeGreaterThanOrEqual(5);
    // One label in forty is wrong; of the first on the list most are.
    expect(found / planted.length).toBeGreaterThan(0.6);
    expect(listed.every(({ sampleKey }) => keys.includes(sampleKey))).toBe(true);
    expect(
      listed.every(({ suspicion }, place) => place === 0 || suspicion <= listed[place - 1]!.suspicion),
    ).toBe(true);
  });
});
