import { type DataSet, Prisma } from '../db/generated/prisma/client.ts';

/** As SQL: whether a ranked pair is one to ask annotators about, and is neither certain nor left to reviewers. */
export const isAskable = Prisma.sql`
  (SELECT clip."split" IS DISTINCT FROM 'test' FROM "Clip" clip WHERE clip."id" = pair."clipId")
  AND (SELECT count(*) FROM "GoldItem" gold
    WHERE gold."clipId" = pair."clipId" AND gold."instrumentId" = pair."instrumentId") = 0
  AND coalesce((SELECT standing."state" NOT IN ('retired', 'contested') FROM "PairStanding" standing
    WHERE standing."clipId" = pair."clipId" AND standing."instrumentId" = pair."instrumentId"), true)`;

/** As SQL: the counted responses that a ranked pair has. */
export const countedResponses = Prisma.sql`
  coalesce((SELECT label."responses" FROM "Label" label
    WHERE label."clipId" = pair."clipId" AND label."instrumentId" = pair."instrumentId"), 0)`;

/** As SQL: the responses that a ranked pair is to have. A pair whose answers disagree is asked once more. */
export const wantedResponses = ({ overlap }: Pick<DataSet, 'overlap'>) => Prisma.sql`
  greatest(${overlap}::int, CASE WHEN pair."responses" > 0 THEN pair."responses" + 1 ELSE 0 END,
    (SELECT CASE WHEN standing."state" = 'open' THEN standing."yes" + standing."no" + 1 ELSE 0 END
      FROM "PairStanding" standing WHERE standing."clipId" = pair."clipId"
        AND standing."instrumentId" = pair."instrumentId"))`;

/** As SQL: who is being asked about a ranked pair just now. */
export const openLeases = Prisma.sql`
  (SELECT count(*) FROM "Task" task WHERE task."clipId" = pair."clipId"
    AND task."instrumentId" = pair."instrumentId" AND task."slot" IS NOT NULL AND task."state" = 'leased')`;
