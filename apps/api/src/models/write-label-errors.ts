import type { Publication } from '@earmark/shared';
import type { Connection } from '../db/database.ts';
import { inBatches } from './in-batches.ts';
import type { PublicationTarget } from './read-publication.ts';

/** Writes down which labels a model version doubts. */
export async function writeLabelErrors(
  tx: Connection,
  modelVersionId: string,
  { labelErrors }: Publication,
  { clips, instruments }: PublicationTarget,
): Promise<void> {
  const instrumentId = new Map(instruments.map(({ id, name }) => [name, id]));
  const rows = labelErrors.map(({ sampleKey, instrument, ...figures }) => ({
    clip: clips.get(sampleKey)!.id,
    instrument: instrumentId.get(instrument),
    ...figures,
  }));
  await inBatches(
    rows,
    (json) => tx.$executeRaw`
      INSERT INTO "LikelyLabelError" ("modelVersionId", "clipId", "instrumentId", "relevance", "probability", "suspicion")
      SELECT ${modelVersionId}, "clip", "instrument", "relevance", "probability", "suspicion"
      FROM jsonb_to_recordset(${json}::jsonb) AS row("clip" text, "instrument" text, "relevance" float8,
        "probability" float8, "suspicion" float8)`,
  );
}
