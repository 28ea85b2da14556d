import { createHash } from 'node:crypto';
import { type Publication, publicationShape, trainingParametersShape } from '@earmark/shared';
import type { ClipStore } from '../clips/clip-store.ts';
import type { Artefact, Instrument, TrainingRun } from '../db/generated/prisma/client.ts';
import { InvalidInputError } from '../expected-error.ts';
import { checkLabelErrors } from './check-label-errors.ts';
import { readEmbedding } from './read-embedding.ts';

/** What a publication is compared with. */
export interface PublicationTarget {
  run: TrainingRun;
  /** In order. */
  instruments: Instrument[];
  /** By sample key. */
  clips: ReadonlyMap<string, { id: string; split: string | null }>;
}

const field = 'publicationArtefactId';

function refuse(message: string): never {
  throw new InvalidInputError(`The publication is refused: ${message}`, field);
}

function checkPredictions({ predictions, instruments }: Publication, { clips }: PublicationTarget): void {
  const seen = new Set<string>();
  for (const { sampleKey, probabilities } of predictions) {
    if (!clips.has(sampleKey)) refuse(`the data set has no clip ${sampleKey}.`);
    if (seen.has(sampleKey)) refuse(`clip ${sampleKey} is predicted twice.`);
    if (probabilities.length !== instruments.length) {
      refuse(`clip ${sampleKey} has ${probabilities.length} probabilities, not ${instruments.length}.`);
    }
    seen.add(sampleKey);
  }
}

/** The evaluation's counts have to be had again from the pairs that it says it counted. */
function checkEvaluatedClips(publication: Publication, { clips }: PublicationTarget): void {
  const { evaluatedClips, predictions, instruments, evaluation } = publication;
  if (evaluatedClips.length === 0) return;
  if (!evaluation) refuse('clips are evaluated, and there is no evaluation.');
  const probabilities = new Map(predictions.map((row) => [row.sampleKey, row.probabilities]));
  const rows = new Map(evaluation.instruments.map((row) => [row.instrument, row]));
  const counted = new Map(evaluation.instruments.map(({ instrument }) => [instrument, [0, 0, 0, 0]]));
  const seen = new Set<string>();
  for (const { sampleKey, present, absent } of evaluatedClips) {
    if (clips.get(sampleKey)?.split !== 'test')
      refuse(`clip ${sampleKey} is evaluated and is no test clip of the data set.`);
    if (seen.has(sampleKey)) refuse(`clip ${sampleKey} is evaluated twice.`);
    seen.add(sampleKey);
    const row = probabilities.get(sampleKey);
    if (!row) refuse(`clip ${sampleKey} is evaluated and has no prediction.`);
    const named = [...present, ...absent];
    if (new Set(named).size !== named.length)
      refuse(`an instrument of clip ${sampleKey} is evaluated twice.`);
    named.forEach((instrument, place) => {
      const counts = counted.get(instrument);
      if (!counts)
        refuse(`clip ${sampleKey} is evaluated for ${instrument}, which the evaluation does not list.`);
      const saysYes = row[instruments.indexOf(instrument)]! >= rows.get(instrument)!.threshold;
      counts[(place < present.length ? 0 : 2) + (saysYes ? 0 : 1)]! += 1;
    });
  }
  for (const row of evaluation.instruments) {
    const told = [row.truePositives, row.falseNegatives, row.falsePositives, row.trueNegatives];
    const found = counted.get(row.instrument)!;
    if (told.join() !== found.join()) {
      refuse(
        `${row.instrument}: true positives, misses, false alarms and true negatives are told as ${told.join(', ')}, its pairs come to ${found.join(', ')}.`,
      );
    }
  }
}

/** How far an embedding's length may be from 1 by rounding. */
const lengthTolerance = 1e-3;

function checkEmbeddings({ embeddings, predictions }: Publication): void {
  if (embeddings === null) return;
  const { dimensions, vectors } = embeddings;
  if (vectors.length !== predictions.length)
    refuse(`it has ${vectors.length} embeddings for ${predictions.length} predictions.`);
  for (const [index, vector] of vectors.entries()) {
    if (vector === null) continue;
    const values = readEmbedding(vector);
    const { sampleKey } = predictions[index]!;
    if (values.length !== dimensions)
      refuse(`the embedding of clip ${sampleKey} has ${values.length} dimensions, not ${dimensions}.`);
    // Not a number is at no distance, and so refused as well.
    if (!(Math.abs(Math.hypot(...values) - 1) <= lengthTolerance))
      refuse(`the embedding of clip ${sampleKey} is not of length 1.`);
  }
}

function checkRanking(
  { ranking, predictions, instruments }: Publication,
  { clips }: PublicationTarget,
): void {
  const predicted = new Set(predictions.map(({ sampleKey }) => sampleKey));
  const known = new Set(instruments);
  const seen = new Set<string>();
  for (const { sampleKey, instrument } of ranking.pairs) {
    const clip = clips.get(sampleKey);
    if (!clip) refuse(`the ranking names clip ${sampleKey}, which the data set does not have.`);
    if (clip.split === 'test')
      refuse(`the ranking names test clip ${sampleKey}; test clips are never queued.`);
    if (!known.has(instrument)) refuse(`the ranking names ${instrument}, which is no instrument here.`);
    if (!predicted.has(sampleKey)) refuse(`clip ${sampleKey} is ranked and has no prediction.`);
    const pair = `${sampleKey} ${instrument}`;
    if (seen.has(pair)) refuse(`the ranking names ${pair} twice.`);
    seen.add(pair);
  }
}

function checkModel(publication: Publication, target: PublicationTarget): void {
  const { model, instruments, evaluation } = publication;
  const names = target.instruments.map(({ name }) => name);
  if (instruments.join() !== names.join()) {
    refuse(`its instruments are ${instruments.join(', ')}, the data set's are ${names.join(', ')}.`);
  }
  const asked = trainingParametersShape.parse(target.run.parameters);
  for (const name of ['preset', 'layout', 'seed'] as const) {
    if (model[name] !== asked[name]) refuse(`${name} is ${model[name]}, the run asked for ${asked[name]}.`);
  }
  const wrong = publication.unknownInstruments.find((name) => !names.includes(name));
  if (wrong) refuse(`${wrong} is unknown to the model and is no instrument here.`);
  if (publication.thresholds && publication.thresholds.length !== names.length)
    refuse(`it has ${publication.thresholds.length} thresholds, not ${names.length}.`);
  if (!evaluation) {
    if (asked.kind !== 'base-model') refuse('it has no evaluation.');
    return;
  }
  const evaluated = evaluation.instruments.map(({ instrument }) => instrument);
  if (new Set(evaluated).size !== evaluated.length) refuse('an instrument is evaluated twice.');
  const unknown = evaluated.find((name) => !names.includes(name));
  if (unknown) refuse(`${unknown} is evaluated and is no instrument here.`);
}

/** Reads the document of a finished run and compares it with the data set. @throws InvalidInputError */
export async function readPublication(
  store: ClipStore,
  artefact: Artefact,
  target: PublicationTarget,
): Promise<Publication> {
  const bytes = await store.read(artefact.storeKey);
  if (createHash('sha256').update(bytes).digest('hex') !== artefact.sha256)
    refuse('its content has changed.');
  let document: unknown;
  try {
    document = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    refuse('it is no JSON.');
  }
  const parsed = publicationShape.safeParse(document);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    refuse(`${issue.path.join('.')}: ${issue.message}.`);
  }
  checkModel(parsed.data, target);
  checkPredictions(parsed.data, target);
  checkEvaluatedClips(parsed.data, target);
  checkEmbeddings(parsed.data);
  checkRanking(parsed.data, target);
  const wrong = checkLabelErrors(parsed.data, target.clips);
  if (wrong !== null) refuse(wrong);
  return parsed.data;
}
