import { artefactKey, type ClipStore } from '../clips/clip-store.ts';
import type { Connection, Database } from '../db/database.ts';
import type { Artefact, ArtefactKind, TrainingRun } from '../db/generated/prisma/client.ts';
import { InvalidInputError } from '../expected-error.ts';
import { holdRun } from './hold-run.ts';
import { refuseTrainingAfterTest } from './refuse-after-test.ts';

/** Largest file of a run: what GraphQL's Int can tell. */
const maxBytes = 2 ** 31 - 1;

/** Notes down a file that the trainer is about to put into the store. Asking again gives the same one. */
export async function requestArtefactUpload(
  db: Database,
  input: { runId: string; attempt: number; kind: ArtefactKind; name: string; bytes: number; sha256: string },
): Promise<Artefact> {
  const { runId, attempt, kind, name, bytes, sha256 } = input;
  if (!(bytes > 0 && bytes <= maxBytes))
    throw new InvalidInputError('The file is empty or too large.', 'bytes');
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw new InvalidInputError('A SHA-256 is 64 lower-case hexadecimal digits.', 'sha256');
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name)) {
    throw new InvalidInputError('A file is named by up to 100 letters, digits and . _ -', 'name');
  }
  return db.$transaction(async (tx) => {
    const run = await holdRun(tx, runId, attempt);
    if (kind !== 'publication') refuseTrainingAfterTest(run, `${kind} file`);
    const same = await tx.artefact.findFirst({ where: { runId, attempt, kind, name, bytes, sha256 } });
    return (
      same ??
      (await tx.artefact.create({
        data: { runId, attempt, kind, name, bytes, sha256, storeKey: artefactKey(sha256) },
      }))
    );
  });
}

/**
 * An artefact of the run whose file is in the store.
 * @throws InvalidInputError when it is another run's, of another kind, or not uploaded
 */
export async function findStoredArtefact(
  connection: Connection,
  store: ClipStore,
  run: TrainingRun,
  kind: ArtefactKind,
  id: string,
): Promise<Artefact> {
  const artefact = await connection.artefact.findUnique({ where: { id } });
  if (artefact?.runId !== run.id || artefact.kind !== kind) {
    throw new InvalidInputError(`${id} is no ${kind} of this run.`);
  }
  const stored = await store.find(artefact.storeKey);
  if (stored?.bytes !== artefact.bytes) {
    throw new InvalidInputError(`${artefact.name} was not uploaded. Put it at its upload address first.`);
  }
  return artefact;
}
