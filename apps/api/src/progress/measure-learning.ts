import type { Database } from '../db/database.ts';
import { NotFoundError } from '../expected-error.ts';
import { type CalendarDay, listDays } from './day-starts.ts';

/** Days whose labels are counted: half a year. */
const shownDays = 182;
/** Longer than this nobody thinks about one pair: what is beyond is a pause. */
const longestAnswerMillis = 120_000;

/** What learning from one published version to the next has cost. */
export interface LearningCost {
  /** Labels more than the version before learnt from; null where it is not known of both. */
  labels: number | null;
  /** Change of mAP on the test split, and whether the new figure leaves the interval of the one before. */
  mapChange: number;
  isBeyondInterval: boolean;
  /** Answers given in between on this platform, and of how many the time is known. */
  answers: number;
  timedAnswers: number;
  /** Of these, pauses cut off at two minutes. */
  minutes: number;
  /** For a hundredth of mAP; null where mAP did not rise or it is not known. */
  labelsPerPoint: number | null;
  /** Null as well while the time of fewer than half of the answers is known. */
  minutesPerPoint: number | null;
}

/** One version that was published at some time. */
export interface LearningPoint {
  versionId: string;
  publishedAt: Date;
  /** Against the version published before it; null for the first. */
  cost: LearningCost | null;
}

/** Pairs that got their first label on one day. */
export interface DayLabels {
  date: string;
  labels: number;
}

/** How a data set's models get better with its labels. */
export interface LearningProgress {
  /** In the order of their first publication. */
  points: LearningPoint[];
  /** From the first of these to the last; null with fewer than two. */
  overall: LearningCost | null;
  /** Without gaps, oldest first; begins with the first label, half a year ago at most. */
  days: DayLabels[];
  /** The evaluation whose floor and ceiling are drawn: the newest version's. */
  newestEvaluationId: string | null;
}

interface VersionRow {
  versionId: string;
  publishedAt: Date;
  labelCount: number | null;
  trainedToVote: bigint;
  map: number;
  mapLow: number;
  mapHigh: number;
  evaluationId: string;
}

interface AnswerRow {
  /** Place of the first version that knows them, from 0. */
  place: number;
  answers: number;
  timed: number;
  millis: number;
}

/** Published versions in the order of their first publication. */
const findVersions = (db: Database, dataSetId: string) => db.$queryRaw<VersionRow[]>`
  SELECT version."id" AS "versionId", min(event."createdAt") AS "publishedAt", version."labelCount",
    version."trainedToVote", evaluation."map", evaluation."mapLow", evaluation."mapHigh", evaluation."id" AS "evaluationId"
  FROM "PublicationEvent" event
  JOIN "ModelVersion" version ON version."id" = event."modelVersionId"
  JOIN "Evaluation" evaluation ON evaluation."modelVersionId" = version."id"
  WHERE event."dataSetId" = ${dataSetId}
  GROUP BY version."id", evaluation."id" ORDER BY min(event."sequence")`;

/** Answers given here, by the first of the versions that has learnt from them. */
const countAnswersBetween = (db: Database, dataSetId: string, upTo: readonly string[]) => db.$queryRaw<
  AnswerRow[]
>`
  SELECT width_bucket(vote."sequence" - 1, ${upTo}::bigint[]) AS place, count(*)::int AS answers,
    count(vote."responseMillis")::int AS timed,
    coalesce(sum(least(vote."responseMillis", ${longestAnswerMillis}::int))
      FILTER (WHERE vote."responseMillis" IS NOT NULL), 0)::float8 AS millis
  FROM "Vote" vote
  WHERE vote."dataSetId" = ${dataSetId} AND vote."source" = 'page' AND vote."answer" <> 'withdrawn' AND NOT vote."gold"
  GROUP BY 1`;

/** Pairs outside the test split by the day of their first answer; imported labels are not counted, nobody gave them here. */
async function countLabels(
  db: Database,
  dataSetId: string,
  days: readonly CalendarDay[],
): Promise<DayLabels[]> {
  const starts = days.map(({ start }) => start.toISOString());
  const rows = await db.$queryRaw<{ day: number; labels: number }[]>`
    WITH labelled AS (
      SELECT min(vote."castAt") AS "castAt" FROM "Vote" vote
      JOIN "Label" label ON label."clipId" = vote."clipId" AND label."instrumentId" = vote."instrumentId"
      JOIN "Clip" clip ON clip."id" = vote."clipId"
      WHERE vote."dataSetId" = ${dataSetId} AND vote."answer" IN ('yes', 'no') AND NOT vote."gold"
        AND clip."split" IS DISTINCT FROM 'test'
      GROUP BY vote."clipId", vote."instrumentId"
      HAVING bool_and(vote."source" <> 'import') AND bool_and(label."importedRelevance" IS NULL))
    SELECT width_bucket("castAt", ${starts}::timestamptz[]) - 1 AS day, count(*)::int AS labels
    FROM labelled WHERE "castAt" >= ${starts[0]}::timestamptz GROUP BY 1`;
  const byDay = new Map(rows.map(({ day, labels }) => [day, labels]));
  const counted = days.map(({ date }, day) => ({ date, labels: byDay.get(day) ?? 0 }));
  const first = counted.findIndex(({ labels }) => labels > 0);
  return first < 0 ? [] : counted.slice(first);
}

function costBetween(
  before: VersionRow,
  after: VersionRow,
  spent: { answers: number; timed: number; millis: number },
): LearningCost {
  const labels =
    before.labelCount === null || after.labelCount === null ? null : after.labelCount - before.labelCount;
  const mapChange = after.map - before.map;
  const points = mapChange * 100;
  const minutes = spent.millis / 60_000;
  const isTimed = spent.timed > 0 && spent.timed * 2 >= spent.answers;
  return {
    labels,
    mapChange,
    isBeyondInterval: after.map < before.mapLow || after.map > before.mapHigh,
    answers: spent.answers,
    timedAnswers: spent.timed,
    minutes,
    labelsPerPoint: labels !== null && labels > 0 && points > 0 ? labels / points : null,
    minutesPerPoint: isTimed && points > 0 ? minutes / points : null,
  };
}

/**
 * mAP against labels over the versions that were published, what each step cost, and labels by day: sums from the
 * database, whatever the number of votes.
 * @throws InvalidInputError for an unknown time zone, NotFoundError for an unknown data set
 */
export async function measureLearning(
  db: Database,
  asked: { dataSet: string; timeZone: string; now: Date },
): Promise<LearningProgress> {
  const calendar = listDays(asked.timeZone, shownDays, asked.now);
  const dataSet = await db.dataSet.findUnique({ where: { name: asked.dataSet } });
  if (!dataSet) throw new NotFoundError(`There is no data set ${asked.dataSet}.`);
  const versions = await findVersions(db, dataSet.id);
  // A version may be published after one that knows more: what is known only ever grows along this list.
  const ends: bigint[] = [];
  for (const { trainedToVote } of versions) {
    const known = ends.at(-1) ?? 0n;
    ends.push(trainedToVote > known ? trainedToVote : known);
  }
  const rows = await countAnswersBetween(db, dataSet.id, ends.map(String));
  const spentBetween = (from: number, to: number) =>
    rows
      .filter(({ place }) => place > from && place <= to)
      .reduce(
        (sum, row) => ({
          answers: sum.answers + row.answers,
          timed: sum.timed + row.timed,
          millis: sum.millis + row.millis,
        }),
        { answers: 0, timed: 0, millis: 0 },
      );
  const points = versions.map((version, place) => ({
    versionId: version.versionId,
    publishedAt: version.publishedAt,
    cost: place === 0 ? null : costBetween(versions[place - 1]!, version, spentBetween(place - 1, place)),
  }));
  const last = versions.length - 1;
  return {
    points,
    overall: last < 1 ? null : costBetween(versions[0]!, versions[last]!, spentBetween(0, last)),
    days: await countLabels(db, dataSet.id, calendar),
    newestEvaluationId: versions[last]?.evaluationId ?? null,
  };
}
