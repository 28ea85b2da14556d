import type { Database } from '../db/database.ts';
import { Prisma } from '../db/generated/prisma/client.ts';

/** What an evaluation's clips are divided by. */
export type SliceKind = 'artist' | 'duration' | 'instruments' | 'loudness' | 'metadata';

/** How an evaluation's clips are divided: by a kind, and for metadata by a column of it. */
export interface Division {
  kind: SliceKind;
  column: string | null;
}

/** Slices named at most; clips of all others are counted together. */
const mostSlices = 24;

/** The expression that names a clip's slice; text, never taken from the caller but for the column's name as a value. */
export function nameSlice({ kind, column }: Division): Prisma.Sql {
  switch (kind) {
    case 'artist':
      return Prisma.sql`coalesce(clip."artistName", clip."artistGroup")`;
    case 'duration':
      return Prisma.sql`CASE WHEN clip."durationSeconds" < 5 THEN '< 5 s'
        WHEN clip."durationSeconds" < 9.5 THEN '5–9.5 s' ELSE '≥ 9.5 s' END`;
    case 'instruments':
      return Prisma.sql`(SELECT CASE WHEN count(*) >= 3 THEN '3 +' ELSE count(*)::text END FROM "EvaluatedPair" other
        WHERE other."evaluationId" = pair."evaluationId" AND other."clipId" = pair."clipId" AND other."present")`;
    case 'loudness':
      return Prisma.sql`CASE WHEN clip."loudnessDb" < -30 THEN '< −30 dBFS' WHEN clip."loudnessDb" < -20 THEN '−30 to −20 dBFS'
        WHEN clip."loudnessDb" < -12 THEN '−20 to −12 dBFS' WHEN clip."loudnessDb" IS NOT NULL THEN '≥ −12 dBFS' END`;
    case 'metadata':
      return Prisma.sql`nullif(clip."sourceMetadata"->>${column ?? ''}, '')`;
  }
}

/** Names of slices by their pairs, most first, and whether a rest is left over. */
export function chooseSlices(counts: ReadonlyMap<string | null, number>): string[] {
  const named = [...counts].filter((entry): entry is [string, number] => entry[0] !== null);
  named.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  return named.slice(0, mostSlices).map(([name]) => name);
}

/** The slices of an evaluation that have a name of their own; all other clips are the rest. */
export async function listSliceNames(
  db: Database,
  evaluationId: string,
  division: Division,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ slice: string | null; pairs: number }[]>`
    SELECT slice, count(*)::int AS pairs FROM (
      SELECT ${nameSlice(division)} AS slice FROM "EvaluatedPair" pair JOIN "Clip" clip ON clip."id" = pair."clipId"
      WHERE pair."evaluationId" = ${evaluationId}) sliced
    GROUP BY slice`;
  return chooseSlices(new Map(rows.map(({ slice, pairs }) => [slice, pairs])));
}
