import type { TrainingEngine } from '@earmark/engine';
import { EngineError, openEngine } from '@earmark/engine';
import type { EpochRecord } from '@earmark/model-version';
import { trainingParametersShape } from '@earmark/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from '../src/checkpoint.ts';
import { evaluateModel } from '../src/evaluate-model.ts';
import { predictClips } from '../src/predict-clips.ts';
import { trainModel } from '../src/train-model.ts';
import { disposeModel } from '../src/trained-model.ts';
import { CheckpointError, NonFiniteLossError, UntrainableDataError } from '../src/training-errors.ts';
import type { TrainModelOptions } from '../src/training-order.ts';
import { makeSyntheticSet, tinyNetwork } from './synthetic-set.ts';

let engine: TrainingEngine;
beforeAll(async () => {
  engine = await openEngine('onnx-cpu');
});

const parameters = trainingParametersShape.parse({ epochs: 4, batch: 8, learningRate: 3e-3, seed: 5 });
const options = (more: Partial<TrainModelOptions> = {}): TrainModelOptions => ({
  trainingSet: makeSyntheticSet(),
  parameters,
  engine,
  network: tinyNetwork,
  ...more,
});

/** Lets an engine run and changes what one of its steps does. */
function spoilStep(
  step: number,
  spoil: () => never,
): { engine: TrainingEngine; batches: (number | undefined)[] } {
  const batches: (number | undefined)[] = [];
  return {
    batches,
    engine: {
      name: engine.name,
      async compile(model, compileOptions) {
        batches.push(compileOptions.microBatch);
        const session = await engine.compile(model, compileOptions);
        let steps = 0;
        const original = session.step.bind(session);
        session.step = (batch) => {
          steps += 1;
          if (steps === step && batches.length === 1) spoil();
          return original(batch);
        };
        return session;
      },
    },
  };
}

describe('trainModel', () => {
  it('learns what sounds, far above the share of positives', async () => {
    const set = makeSyntheticSet(160);
    const { model, statistics, validation } = await trainModel(options({ trainingSet: set }));
    const predictions = await predictClips(model, set.images, { statistics });
    const evaluation = evaluateModel(set, predictions.probabilities, model.description.thresholds)!;
    expect(evaluation.floor).toBeLessThan(0.6);
    expect(evaluation.map).toBeGreaterThan(0.9);
    expect(evaluation.tuned.macroF1).toBeGreaterThan(0.8);
    expect(validation!.map).toBeGreaterThan(0.9);
    expect(model.description.members.linear.weight + model.description.members.network!.weight).toBeCloseTo(
      1,
    );
    await disposeModel(model);
  });

  it('resumes bit-equal to a run that was not interrupted', async () => {
    const whole: EpochRecord[] = [];
    const reference = await trainModel(options({ onEpoch: (epoch) => whole.push(epoch) }));
    const expected = await (await reference.model.network!.openSession()).readState();

    let stored: Buffer | null = null;
    const stop = new AbortController();
    const interrupted = trainModel(
      options({
        signal: stop.signal,
        saveCheckpoint: async (checkpoint) => {
          if (checkpoint.progress.epoch === 2) stored = encodeCheckpoint(checkpoint);
        },
        onStep: ({ epoch }) => {
          if (epoch === 3) stop.abort(new Error('the process ends here'));
        },
      }),
    );
    await expect(interrupted).rejects.toThrow('the process ends here');
    const later: EpochRecord[] = [];
    const resumed = await trainModel(
      options({ checkpoint: decodeCheckpoint(stored!), onEpoch: (epoch) => later.push(epoch) }),
    );
    expect(later.map(({ epoch }) => epoch)).toEqual([3, 4]);
    expect(later.map(({ trainLoss, validationLoss }) => [trainLoss, validationLoss])).toEqual(
      whole.slice(2).map(({ trainLoss, validationLoss }) => [trainLoss, validationLoss]),
    );
    expect(await (await resumed.model.network!.openSession()).readState()).toEqual(expected);
    expect(resumed.model.description.calibration).toEqual(reference.model.description.calibration);
    await disposeModel(reference.model);
    await disposeModel(resumed.model);
  });

  it('does not go on from a checkpoint of other parameters', async () => {
    let last: Checkpoint | null = null;
    const short = { ...parameters, epochs: 1 };
    const keep = async (checkpoint: Checkpoint) => {
      last = checkpoint;
    };
    await disposeModel((await trainModel(options({ parameters: short, saveCheckpoint: keep }))).model);
    const notices: string[] = [];
    const epochs: number[] = [];
    const { model } = await trainModel(
      options({
        parameters: { ...short, seed: 6 },
        checkpoint: last,
        onNotice: (notice) => notices.push(notice),
        onEpoch: ({ epoch }) => epochs.push(epoch),
      }),
    );
    expect(notices).toEqual([expect.stringContaining('starts anew')]);
    expect(epochs).toEqual([1]);
    await disposeModel(model);
  });

  it('stops at a loss that is not a number and keeps the last good weights', async () => {
    const stepsPerEpoch = Math.ceil((72 * 5) / 6 / parameters.batch);
    const spoilt = spoilStep(stepsPerEpoch + 3, () => {
      throw new EngineError('not-a-number', 'The loss is not a number');
    });
    const notices: string[] = [];
    const { model } = await trainModel(
      options({ engine: spoilt.engine, onNotice: (notice) => notices.push(notice) }),
    );
    expect(model.description.epochs).toBe(1);
    expect(model.description.bestEpoch).toBe(1);
    expect(notices.join()).toMatch(/weights of epoch 1 are kept/);
    await disposeModel(model);

    const atOnce = spoilStep(1, () => {
      throw new EngineError('not-a-number', 'The loss is not a number');
    });
    await expect(trainModel(options({ engine: atOnce.engine }))).rejects.toThrow(NonFiniteLossError);
  });

  it('takes smaller micro-batches when memory runs out, and says so', async () => {
    const spoilt = spoilStep(2, () => {
      throw new EngineError('out-of-memory', 'Not enough memory');
    });
    const notices: string[] = [];
    const { model } = await trainModel(
      options({
        engine: spoilt.engine,
        parameters: { ...parameters, epochs: 1 },
        onNotice: (notice) => notices.push(notice),
      }),
    );
    expect(spoilt.batches).toEqual([undefined, 4]);
    expect(notices).toEqual(['memory ran out: clips now go through the network 4 at a time']);
    expect(model.description.epochs).toBe(1);
    await disposeModel(model);
  });

  it('says what is missing from data that cannot train a model', async () => {
    const set = makeSyntheticSet();
    const allTest = { ...set, clips: set.clips.map((clip) => ({ ...clip, split: 'test' as const })) };
    await expect(trainModel(options({ trainingSet: allTest }))).rejects.toThrow(UntrainableDataError);
    const onlyNegatives = { ...set, relevance: set.relevance.map(() => 0) };
    await expect(trainModel(options({ trainingSet: onlyNegatives }))).rejects.toThrow(
      /positive and a negative/,
    );
    const oneArtist = { ...set, clips: set.clips.map((clip) => ({ ...clip, artistGroup: 'one' })) };
    await expect(trainModel(options({ trainingSet: oneArtist }))).rejects.toThrow(/one artist/);
  });
});

describe('decodeCheckpoint', () => {
  it('refuses what is truncated, altered or something else', async () => {
    let stored: Buffer | null = null;
    const { model } = await trainModel(
      options({
        parameters: { ...parameters, epochs: 1 },
        saveCheckpoint: async (checkpoint) => {
          stored = encodeCheckpoint(checkpoint);
        },
      }),
    );
    await disposeModel(model);
    const bytes: Buffer = stored!;
    expect(() => decodeCheckpoint(bytes.subarray(0, bytes.length - 100))).toThrow(CheckpointError);
    const altered = Buffer.from(bytes);
    altered[altered.length - 9]! ^= 4;
    expect(() => decodeCheckpoint(altered)).toThrow(/checksum/);
    expect(() =>
      decodeCheckpoint(Buffer.from('not a checkpoint, just some text that is long enough')),
    ).toThrow(CheckpointError);
  });
});
