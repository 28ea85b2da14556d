import type { Database } from '../db/database.ts';

/** Clips of a data set under one licence, as its metadata names it. */
export interface DataSetLicence {
  title: string | null;
  url: string | null;
  clips: number;
}

/** The licences of a data set's clips, most clips first. */
export function listLicences(db: Database, dataSetId: string): Promise<DataSetLicence[]> {
  return db.$queryRaw<DataSetLicence[]>`
    SELECT nullif("licenceTitle", '') AS title, nullif("licenceUrl", '') AS url, count(*)::int AS clips
    FROM "Clip" WHERE "dataSetId" = ${dataSetId}
    GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2`;
}
