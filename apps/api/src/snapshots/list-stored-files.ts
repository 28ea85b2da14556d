import type { Query } from './query.ts';

/** Keys whose files must be there: clips, what model versions and runs go on from, releases. */
const needed = `
  SELECT "audioKey" AS key FROM "Clip"
  UNION SELECT a."storeKey" FROM "Artefact" a
    WHERE a."modelVersionId" IS NOT NULL
       OR EXISTS (SELECT 1 FROM "TrainingRun" r WHERE r."checkpointArtefactId" = a."id")
  UNION SELECT "contentKey" FROM "Release"
  UNION SELECT "archiveKey" FROM "Release"`;

/** Keys whose files may not have arrived, or be thrown away meanwhile. */
const passing = `
  SELECT "storeKey" AS key FROM "Artefact"
  UNION SELECT "storeKey" FROM "DataSetExport" WHERE "storeKey" IS NOT NULL
  UNION SELECT 'uploads/' || left("sha256", 2) || '/' || "sha256" FROM "UploadFile"`;

/** Keys of the clip store that the database speaks of. */
export async function listStoredFiles(query: Query): Promise<{ needed: string[]; passing: string[] }> {
  const read = async (sql: string) => (await query(sql)).map(({ key }) => key as string);
  return {
    needed: await read(`SELECT key FROM (${needed}) keys ORDER BY key COLLATE "C"`),
    passing: await read(
      `SELECT key FROM (${passing}) keys WHERE key NOT IN (SELECT key FROM (${needed}) kept) ORDER BY key COLLATE "C"`,
    ),
  };
}
