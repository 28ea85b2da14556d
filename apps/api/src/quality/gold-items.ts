import type { Connection, Database } from '../db/database.ts';
import { InvalidInputError, NotFoundError } from '../expected-error.ts';
import { lookAgain } from '../tasks/pass-over.ts';
import { recordEvent } from './record-event.ts';

/** A pair and its known answer, by the names people and files use. */
export interface GoldRow {
  sampleKey: string;
  instrument: string;
  present: boolean;
}

export interface AddedGold {
  added: number;
  /** Rows that were left out, by their place from 1. */
  skipped: { row: number; reason: string }[];
}

/** Most rows of one call. */
const mostRows = 10_000;

type Found = { clips: Map<string, { id: string; split: string | null }>; instruments: Map<string, string> };

async function findNames(tx: Connection, dataSetId: string, rows: readonly GoldRow[]): Promise<Found> {
  const clips = await tx.clip.findMany({
    where: { dataSetId, sampleKey: { in: [...new Set(rows.map(({ sampleKey }) => sampleKey))] } },
    select: { id: true, sampleKey: true, split: true },
  });
  const instruments = await tx.instrument.findMany({
    where: { dataSetId },
    select: { id: true, name: true },
  });
  return {
    clips: new Map(clips.map((clip) => [clip.sampleKey, clip])),
    instruments: new Map(instruments.map(({ id, name }) => [name, id])),
  };
}

/**
 * Makes pairs gold. A pair that is gold already gets the new answer. Rows that cannot be are named, the rest
 * is added.
 * @throws InvalidInputError for none or too many rows
 */
export async function addGoldItems(
  db: Database,
  dataSetId: string,
  rows: readonly GoldRow[],
  byUserId: string | null,
): Promise<AddedGold> {
  if (rows.length === 0 || rows.length > mostRows) {
    throw new InvalidInputError(`Give 1 to ${mostRows} rows.`, 'rows');
  }
  return db.$transaction(async (tx) => {
    const { clips, instruments } = await findNames(tx, dataSetId, rows);
    const skipped: AddedGold['skipped'] = [];
    const seen = new Set<string>();
    let added = 0;
    for (const [index, { sampleKey, instrument, present }] of rows.entries()) {
      const clip = clips.get(sampleKey);
      const instrumentId = instruments.get(instrument);
      const skip = (reason: string) => skipped.push({ row: index + 1, reason });
      if (!clip) skip(`there is no clip ${sampleKey}`);
      else if (!instrumentId) skip(`there is no instrument ${instrument}`);
      else if (clip.split === 'test') skip(`${sampleKey} is a test clip, and those are never queued`);
      else if (seen.has(`${sampleKey} ${instrument}`))
        skip(`${sampleKey} and ${instrument} stand here twice`);
      else {
        seen.add(`${sampleKey} ${instrument}`);
        const pair = { clipId: clip.id, instrumentId };
        const where = { clipId_instrumentId: pair };
        const before = await tx.goldItem.findUnique({ where });
        if (before?.present === present) {
          skip(`${sampleKey} and ${instrument} are gold already`);
          continue;
        }
        await tx.goldItem.upsert({
          where,
          create: { ...pair, present, createdById: byUserId },
          update: { present, createdById: byUserId },
        });
        const note = `${instrument} ${present ? 'sounds' : 'does not sound'} in ${sampleKey}`;
        await recordEvent(tx, { dataSetId, kind: 'goldAdded', ...pair, byUserId, note });
        added++;
      }
    }
    return { added, skipped };
  });
}

/** Makes a gold pair an ordinary one; answers to it no longer measure anybody. @throws NotFoundError */
export async function removeGoldItem(
  db: Database,
  pair: { clipId: string; instrumentId: string },
  byUserId: string | null,
): Promise<string> {
  return db.$transaction(async (tx) => {
    const found = await tx.goldItem.findUnique({
      where: { clipId_instrumentId: pair },
      include: { clip: true, instrument: true },
    });
    if (!found) throw new NotFoundError('This pair is not gold.');
    await tx.goldItem.delete({ where: { clipId_instrumentId: pair } });
    const note = `${found.instrument.name} in ${found.clip.sampleKey} is no gold item any more`;
    const { dataSetId } = found.clip;
    await lookAgain(tx, dataSetId);
    await recordEvent(tx, { dataSetId, kind: 'goldRemoved', ...pair, byUserId, note });
    return dataSetId;
  });
}
