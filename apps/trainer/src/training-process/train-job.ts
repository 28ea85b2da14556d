import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { selectEngine } from '@earmark/engine';
import type { Publication } from '@earmark/shared';
import {
  buildPublication,
  buildTrainingSet,
  type Checkpoint,
  CheckpointError,
  decodeCheckpoint,
  encodeCheckpoint,
  evaluateModel,
  loadImages,
  parseStrategy,
  predictClips,
  rankUnobservedPairs,
  saveModel,
  type TrainingOutcome,
  type TrainingSet,
  trainModel,
  UntrainableDataError,
} from '@earmark/training';
import { estimateTime } from './estimate-time.ts';
import type { TrainingJob, TrainingMessage } from './messages.ts';

type Tell = (message: TrainingMessage) => void;

/** Pairs of a ranking at most: more than anyone answers before the next model version. */
const longestRanking = 20_000;
const keptCheckpoints = 3;

/** The images of all clips that can be read; the others are named in the log. */
async function loadTrainingSet(job: TrainingJob, tell: Tell): Promise<TrainingSet> {
  const { images, sampleKeys, failed } = await loadImages({
    clips: job.clips.map(({ sampleKey, audioPath, audioSha256 }) => ({
      sampleKey,
      audioHash: audioSha256,
      readAudio: () => readFile(audioPath),
    })),
    layout: job.parameters.layout,
    cacheDir: job.featureFolder,
    onProgress: ({ done, total, secondsLeft }) =>
      tell({
        kind: 'progress',
        stage: 'extractingFeatures',
        progress: done / total,
        secondsLeft,
        stepMillis: null,
      }),
  });
  for (const { sampleKey, reason } of failed)
    tell({ kind: 'log', message: `Clip ${sampleKey} is left out: ${reason}` });
  const read = new Set(sampleKeys);
  const clips = job.clips.filter(({ sampleKey }) => read.has(sampleKey));
  return buildTrainingSet({
    instruments: job.instruments,
    clips,
    labels: clips.flatMap(({ sampleKey, labels }) => labels.map((label) => ({ sampleKey, ...label }))),
    images,
  });
}

async function readCheckpoint(path: string | null, tell: Tell): Promise<Checkpoint | null> {
  if (path === null) return null;
  try {
    const checkpoint = decodeCheckpoint(await readFile(path));
    tell({ kind: 'log', message: `Resuming after epoch ${checkpoint.progress.epoch}` });
    return checkpoint;
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    tell({ kind: 'log', message: `Starting anew: ${error.message}` });
    return null;
  }
}

async function train(job: TrainingJob, trainingSet: TrainingSet, tell: Tell): Promise<TrainingOutcome> {
  const engine = await selectEngine(job.parameters.engine === 'auto' ? job.engine : job.parameters.engine);
  tell({ kind: 'engine', engine: engine.name });
  const { epochs } = job.parameters;
  return trainModel({
    trainingSet,
    parameters: job.parameters,
    engine,
    checkpoint: await readCheckpoint(job.checkpointPath, tell),
    onPreparation: (share) =>
      // The linear model comes first; it has the stage's first twentieth.
      tell({
        kind: 'progress',
        stage: 'training',
        progress: share / 20,
        secondsLeft: null,
        stepMillis: null,
      }),
    onStep: ({ epoch, step, stepsPerEpoch, secondsLeft, stepMillis }) =>
      tell({
        kind: 'progress',
        stage: 'training',
        progress: 0.05 + 0.95 * Math.min(1, (epoch - 1 + step / stepsPerEpoch) / epochs),
        secondsLeft,
        stepMillis,
      }),
    onEpoch: (epoch) => tell({ kind: 'epoch', epoch }),
    onNotice: (notice) => tell({ kind: 'log', message: notice }),
    saveCheckpoint: async (checkpoint) => {
      const { epoch, history } = checkpoint.progress;
      const pathOf = (number: number): string => join(job.workFolder, `checkpoint-${number}.bin`);
      await writeFile(`${pathOf(epoch)}.part`, encodeCheckpoint(checkpoint));
      await rename(`${pathOf(epoch)}.part`, pathOf(epoch));
      tell({ kind: 'checkpoint', path: pathOf(epoch), epoch: history.at(-1)! });
      // The one before may just be on its way to the API.
      await rm(pathOf(epoch - keptCheckpoints), { force: true });
    },
  });
}

/** Evaluation on the test split, or on the held-out clips of a data set without one. */
function evaluate(
  trainingSet: TrainingSet,
  outcome: TrainingOutcome,
  probabilities: Float32Array,
  tell: Tell,
) {
  const evaluation = evaluateModel(trainingSet, probabilities, outcome.model.description.thresholds);
  if (evaluation) return evaluation;
  if (!outcome.validation)
    throw new UntrainableDataError('no instrument has both answers among the clips held out');
  tell({
    kind: 'log',
    message: 'The test split has no labels to evaluate on: figures are of the held-out train clips',
  });
  return outcome.validation;
}

/** Works a job off, from audio to the publication's file; reports all that people see. */
export async function trainJob(job: TrainingJob, tell: Tell): Promise<void> {
  const strategy = parseStrategy(job.parameters.strategy);
  const trainingSet = await loadTrainingSet(job, tell);
  const outcome = await train(job, trainingSet, tell);
  const { model, statistics } = outcome;
  const { linear, network } = model.description.members;
  const inWords = (map: number | null) => (map === null ? 'not measurable' : map.toFixed(3));
  tell({
    kind: 'log',
    message:
      `Validation mAP: linear model ${inWords(linear.validationMap)}, network ${inWords(network.validationMap)}; ` +
      `the network has ${Math.round(network.weight * 100)} % of the published prediction`,
  });
  const timing = estimateTime();
  const predictions = await predictClips(model, trainingSet.images, {
    statistics,
    onProgress: (share) =>
      tell({
        kind: 'progress',
        stage: 'evaluating',
        progress: share,
        secondsLeft: timing(share),
        stepMillis: null,
      }),
  });
  const evaluation = evaluate(trainingSet, outcome, predictions.probabilities, tell);
  tell({ kind: 'progress', stage: 'ranking', progress: 0, secondsLeft: null, stepMillis: null });
  const ranking = rankUnobservedPairs(trainingSet, predictions, {
    strategy,
    seed: job.parameters.seed,
    count: longestRanking,
  });
  const { description } = model;
  const publication: Publication = buildPublication({
    trainingSet,
    description,
    evaluation,
    predictions,
    strategy,
    ranking,
  });
  const publicationPath = join(job.workFolder, 'publication.json');
  await writeFile(publicationPath, JSON.stringify(publication));
  const modelFolder = join(job.workFolder, 'model');
  const files = await saveModel(model, modelFolder);
  tell({ kind: 'progress', stage: 'ranking', progress: 1, secondsLeft: 0, stepMillis: null });
  tell({ kind: 'done', modelFolder, modelFiles: files.map(({ path }) => path), publicationPath });
}
