/** Why a pair was chosen for the queue; each task shows the reason beside its question. */
export const rankingReasons = [
  'unsure',
  'rare-instrument',
  'unlike-labelled',
  'second-opinion',
  'random-control',
] as const;

export type RankingReason = (typeof rankingReasons)[number];

/** The reason in words, as the page shows it. */
export const rankingReasonText: Readonly<Record<RankingReason, string>> = {
  unsure: 'the model is unsure',
  'rare-instrument': 'rare instrument',
  'unlike-labelled': 'unlike anything labelled',
  'second-opinion': 'second opinion',
  'random-control': 'random control',
};
