/** Why a pair was chosen for the queue; each task shows the reason beside its question. */
export const rankingReasons = [
  'unsure',
  'rare-instrument',
  'unlike-labelled',
  'unknown-instrument',
  'second-opinion',
  'random-control',
] as const;

export type RankingReason = (typeof rankingReasons)[number];
