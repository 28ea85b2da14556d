/** Why a pair was chosen for the queue, by the reasons of packages/shared. */
export const reasons = {
  unsure: 'the model is unsure',
  'rare-instrument': 'rare instrument',
  'unlike-labelled': 'unlike anything labelled',
  'unknown-instrument': 'new to the model',
  'second-opinion': 'second opinion',
  'random-control': 'random control',
  unranked: 'no ranking yet',
} as const;
