/** Acquisition functions of packages/ranking, in the order in which they are offered. */
export const strategyNames = [
  'uncertain-positive',
  'likely-positive',
  'margin',
  'entropy',
  'bald',
  'mismatch-first',
  'badge',
  'class-balanced-random',
  'random',
] as const;

export type StrategyName = (typeof strategyNames)[number];

/** What a data set uses until someone chooses otherwise. */
export const defaultStrategy: StrategyName = 'uncertain-positive';
