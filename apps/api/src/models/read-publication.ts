import { createHash } from 'node:crypto';
import { type Publication, publicationShape, trainingParametersShape } from '@earmark/shared';
import type { ClipStore } from '../clips/clip-store.ts';
import type { Artefact, Instrument, TrainingRun } from '../db/generated/prisma/client.ts';
import { InvalidInputError } from '../expected-error.ts';

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

function checkModel({ model, instruments, evaluation }: Publication, target: PublicationTarget): void {
  const names = target.instruments.map(({ name }) => name);
  if (instruments.join() !== names.join()) {
    refuse(`its instruments are ${instruments.join(', ')}, the data set's are ${names.join(', ')}.`);
  }
  const asked = trainingParametersShape.parse(target.run.parameters);
  for (const name of ['preset', 'layout', 'seed'] as const) {
    if (model[name] !== asked[name]) refuse(`${name} is ${model[name]}, the run asked for ${asked[name]}.`);
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
  checkRanking(parsed.data, target);
  return parsed.data;
}
