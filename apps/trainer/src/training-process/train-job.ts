import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { selectEngine } from '@earmark/engine';
import { longestRanking, type Publication } from '@earmark/shared';
import {
  buildPublication,
  buildTrainingSet,
  compareVersions,
  evaluateModel,
  listEvaluatedClips,
  listLabelErrors,
  predictClips,
  rankUnobservedPairs,
  roundProbabilities,
  saveModel,
  type TrainedModel,
  type TrainingOutcome,
  type TrainingSet,
  UntrainableDataError,
} from '@earmark/training';
import { estimateTime } from './estimate-time.ts';
import { loadTrainingSet } from './load-training-set.ts';
import type { AfterTraining, Tell, TrainingJob } from './messages.ts';
import { openBase } from './open-base.ts';
import { trainFromJob } from './train-from-job.ts';

/** Evaluation on the test split, or on the held-out clips of a data set without one; none for a base model without either. */
function evaluate(
  kind: TrainingJob['parameters']['kind'],
  testSet: TrainingSet,
  outcome: TrainingOutcome,
  probabilities: Float32Array,
  tell: Tell,
) {
  const published = roundProbabilities(probabilities);
  const evaluation = evaluateModel(testSet, published, outcome.model.description.thresholds);
  if (evaluation) return { evaluation, evaluatedClips: listEvaluatedClips(testSet) };
  if (!outcome.validation) {
    if (kind !== 'base-model')
      throw new UntrainableDataError('no instrument has both answers among the clips held out');
    tell({ kind: 'log', message: 'There are no labels to evaluate on yet' });
    return { evaluation: null, evaluatedClips: [] };
  }
  tell({
    kind: 'log',
    message: 'The test split has no labels to evaluate on: figures are of the held-out train clips',
  });
  return { evaluation: outcome.validation, evaluatedClips: [] };
}

/** Instruments of which the model can say nothing: those that its base does not know and no train clip has a label for. */
function listUnknown(
  { unknownInstruments }: TrainingJob,
  { instruments, observed }: TrainingSet,
  outcome: TrainingOutcome,
): readonly string[] {
  if (outcome.unknownInstruments) return outcome.unknownInstruments;
  const width = instruments.length;
  const isLabelled = (name: string) => {
    const place = instruments.indexOf(name);
    return observed.some((known, pair) => known === 1 && pair % width === place);
  };
  return unknownInstruments.filter((name) => !isLabelled(name));
}

const inWords = (map: number | null) => (map === null ? 'not measurable' : map.toFixed(3));

/** What validation said about the model's members, in a sentence. */
function describeMembers({ description }: TrainedModel): string {
  const { linear, network } = description.members;
  if (!network) return `Validation mAP of the linear model: ${inWords(linear.validationMap)}`;
  return (
    `Validation mAP: linear model ${inWords(linear.validationMap)}, network ${inWords(network.validationMap)}; ` +
    `the network has ${Math.round(network.weight * 100)} % of the published prediction`
  );
}

/**
 * Works a job off, from audio to the publication's file; reports all that people see. The test split's labels
 * come once the model lies in its folder, so that nothing in it can have learned from them. With them comes how to rank;
 * a strategy that the run was started with goes before the data set's.
 */
export async function trainJob(
  job: TrainingJob,
  tell: Tell,
  receiveAfterTraining: () => Promise<AfterTraining>,
): Promise<void> {
  const { trainingSet, audioHashes } = await loadTrainingSet(job, tell);
  const engine = await selectEngine(job.parameters.engine === 'auto' ? job.engine : job.parameters.engine);
  if (job.parameters.preset !== 'linear') tell({ kind: 'engine', engine: engine.name });
  const cache = { folder: job.vectorFolder, audioHashes };
  const base = await openBase(job, engine, tell);
  // A refresh changes the base's network; what the base said about held-out clips stays.
  const published = base && { version: base.version, ...base.model.heldOut };
  const outcome = await trainFromJob(job, { trainingSet, engine, base, cache }, tell);
  const { model, statistics } = outcome;
  tell({ kind: 'log', message: describeMembers(model) });
  const timing = estimateTime();
  const predictions = await predictClips(model, trainingSet.images, {
    statistics,
    cache,
    onProgress: (share) =>
      tell({
        kind: 'progress',
        stage: 'evaluating',
        progress: share,
        secondsLeft: timing(share),
        stepMillis: null,
      }),
  });
  const modelFolder = join(job.workFolder, 'model');
  const files = await saveModel(model, modelFolder);
  tell({ kind: 'trained', modelFolder, modelFiles: files.map(({ path }) => path) });
  const { testLabels, rankingSettings } = await receiveAfterTraining();
  const strategy = job.parameters.strategy ?? rankingSettings.strategy;
  const testSet = buildTrainingSet({
    instruments: trainingSet.instruments,
    clips: trainingSet.clips,
    images: trainingSet.images,
    labels: testLabels,
  });
  const { evaluation, evaluatedClips } = evaluate(
    job.parameters.kind,
    testSet,
    outcome,
    predictions.probabilities,
    tell,
  );
  const comparison = published && compareVersions(trainingSet, model.heldOut, published);
  tell({ kind: 'progress', stage: 'ranking', progress: 0, secondsLeft: null, stepMillis: null });
  const unknownInstruments = listUnknown(job, trainingSet, outcome);
  const ranking = rankUnobservedPairs(trainingSet, predictions, {
    ...rankingSettings,
    unknownInstruments,
    strategy,
    seed: job.parameters.seed,
    count: longestRanking,
  });
  const { description } = model;
  const publication: Publication = buildPublication({
    trainingSet,
    description,
    evaluation,
    evaluatedClips,
    unknownInstruments,
    comparison,
    predictions,
    labelErrors: listLabelErrors(trainingSet, outcome.outOfFold),
    strategy,
    randomShare: rankingSettings.randomShare,
    ranking,
  });
  const publicationPath = join(job.workFolder, 'publication.json');
  await writeFile(publicationPath, JSON.stringify(publication));
  tell({ kind: 'progress', stage: 'ranking', progress: 1, secondsLeft: 0, stepMillis: null });
  tell({ kind: 'done', publicationPath });
}
