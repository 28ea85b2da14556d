import type { ClipStore } from '../clips/clip-store.ts';
import type { Connection, Database } from '../db/database.ts';
import type { ModelVersion, TrainingRun } from '../db/generated/prisma/client.ts';
import { InvalidInputError } from '../expected-error.ts';
import { type PublicationTarget, readPublication } from '../models/read-publication.ts';
import { writeModelVersion } from '../models/write-model-version.ts';
import { findStoredArtefact } from './artefact.ts';
import { holdRun } from './hold-run.ts';
import { recordEnd } from './record-end.ts';
import { refuseLaterModelFiles } from './refuse-after-test.ts';

/** A ranking of 20,000 clips has 400,000 rows. */
const publishMillis = 600_000;

async function findTarget(tx: Connection, run: TrainingRun): Promise<PublicationTarget> {
  const { dataSetId } = run;
  const instruments = await tx.instrument.findMany({ where: { dataSetId }, orderBy: { position: 'asc' } });
  const clips = await tx.clip.findMany({
    where: { dataSetId },
    select: { id: true, sampleKey: true, split: true },
  });
  return { run, instruments, clips: new Map(clips.map((clip) => [clip.sampleKey, clip])) };
}

/**
 * Ends a run with its result: all of model version, evaluation, predictions and ranking becomes visible, or
 * nothing. The same call again answers the model version that is there.
 * @throws NotFoundError, LeaseLostError, InvalidInputError
 */
export async function publishRun(
  db: Database,
  store: ClipStore,
  input: { runId: string; attempt: number; publicationArtefactId: string; modelArtefactIds: string[] },
): Promise<ModelVersion> {
  const { runId, attempt } = input;
  const version = await db.$transaction(
    async (tx) => {
      const published = await tx.modelVersion.findFirst({
        where: { runId, run: { attempt, state: 'finished' } },
      });
      if (published) return published;
      const run = await holdRun(tx, runId, attempt);
      if (input.modelArtefactIds.length === 0) {
        throw new InvalidInputError('A model version has at least one model file.', 'modelArtefactIds');
      }
      for (const id of input.modelArtefactIds) await findStoredArtefact(tx, store, run, 'model', id);
      await refuseLaterModelFiles(tx, run, input.modelArtefactIds);
      const artefact = await findStoredArtefact(tx, store, run, 'publication', input.publicationArtefactId);
      const target = await findTarget(tx, run);
      const publication = await readPublication(store, artefact, target);
      const written = await writeModelVersion(tx, publication, target, input.modelArtefactIds);
      await tx.runLogLine.create({
        data: { runId, message: `Version ${written.number}. ${written.takeoverReason}` },
      });
      const ended = await tx.trainingRun.update({
        where: { id: runId },
        data: {
          state: 'finished',
          stage: 'publishing',
          progress: 1,
          secondsLeft: 0,
          singleFlightKey: null,
          leaseExpiresAt: null,
          finishedAt: new Date(),
          version: { increment: 1 },
        },
      });
      await recordEnd(tx, ended);
      return written;
    },
    { timeout: publishMillis },
  );
  // The embedded database gathers no statistics by itself, and plans badly without them.
  await db.$executeRawUnsafe('ANALYZE "RankedPair", "Prediction", "EvaluatedPair", "ClipEmbedding"');
  return version;
}
