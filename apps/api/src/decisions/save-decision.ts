import type { Connection, Database } from '../db/database.ts';
import type { DecisionVersion } from '../db/generated/prisma/client.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../expected-error.ts';
import { findDecision } from './find-decision.ts';

const longestNote = 500;

/** Who saves thresholds of which version, and what was in use when he or she looked. */
interface DecisionAuthor {
  versionId: string;
  /** Number of the decision version that was in use then; another one since is a conflict. */
  basedOn: number;
  note: string | null;
  userId: string | null;
}

interface NewThreshold {
  instrument: string;
  /** 0..1 */
  threshold: number;
}

/**
 * Writes the next decision version of a model version in one transaction, one at a time.
 * @param choose the thresholds to come, from those in use
 */
function writeDecision(
  db: Database,
  author: DecisionAuthor,
  choose: (
    tx: Connection,
    inUse: DecisionVersion,
    dataSetId: string,
  ) => Promise<Pick<DecisionVersion, 'thresholds' | 'restores'>>,
): Promise<DecisionVersion> {
  const { versionId, basedOn, userId } = author;
  const note = author.note?.trim() ?? '';
  if (note.length > longestNote)
    throw new InvalidInputError(`A note has at most ${longestNote} characters.`, 'note');
  return db.$transaction(async (tx) => {
    const [version] = await tx.$queryRaw<{ id: string; dataSetId: string }[]>`
      SELECT "id", "dataSetId" FROM "ModelVersion" WHERE "id" = ${versionId} FOR NO KEY UPDATE`;
    if (!version) throw new NotFoundError('There is no such model version.');
    const inUse = await findDecision(tx, versionId);
    if (!inUse) throw new NotFoundError('The model version has no thresholds.');
    if (inUse.number !== basedOn) {
      throw new ConflictError(
        `Decision version ${inUse.number} was saved since you looked. Look at its thresholds and save again.`,
      );
    }
    const chosen = await choose(tx, inUse, version.dataSetId);
    if (chosen.thresholds.every((threshold, position) => threshold === inUse.thresholds[position])) {
      throw new InvalidInputError(
        `These are the thresholds of decision version ${inUse.number}, which is in use.`,
        'thresholds',
      );
    }
    return tx.decisionVersion.create({
      data: { modelVersionId: versionId, number: inUse.number + 1, byUserId: userId, note, ...chosen },
    });
  });
}

/**
 * Saves thresholds as the next decision version of a model version; instruments that are not named keep theirs. What
 * was decided before stays on record and votes keep the suggestion that they were cast beside.
 * @throws NotFoundError, ConflictError, InvalidInputError
 */
export async function saveDecision(
  db: Database,
  author: DecisionAuthor,
  changes: readonly NewThreshold[],
): Promise<DecisionVersion> {
  return writeDecision(db, author, async (tx, inUse, dataSetId) => {
    const instruments = await tx.instrument.findMany({ where: { dataSetId } });
    const positions = new Map(instruments.map(({ name, position }) => [name, position]));
    const thresholds = [...inUse.thresholds];
    const named = new Set<string>();
    for (const { instrument, threshold } of changes) {
      const position = positions.get(instrument);
      if (position === undefined || position >= thresholds.length)
        throw new InvalidInputError(`The model version does not know ${instrument}.`, 'thresholds');
      if (named.has(instrument)) throw new InvalidInputError(`${instrument} is named twice.`, 'thresholds');
      if (!(threshold >= 0 && threshold <= 1))
        throw new InvalidInputError(`The threshold of ${instrument} is from 0 to 1.`, 'thresholds');
      named.add(instrument);
      thresholds[position] = threshold;
    }
    return { thresholds, restores: null };
  });
}

/**
 * Goes back to the thresholds of an earlier decision version, as the next one.
 * @throws NotFoundError, ConflictError, InvalidInputError
 */
export async function restoreDecision(
  db: Database,
  author: DecisionAuthor,
  number: number,
): Promise<DecisionVersion> {
  return writeDecision(db, author, async (tx) => {
    const earlier = await findDecision(tx, author.versionId, number);
    if (!earlier) throw new NotFoundError(`There is no decision version ${number}.`);
    return { thresholds: earlier.thresholds, restores: number };
  });
}
