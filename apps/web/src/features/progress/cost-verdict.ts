import type { LearningCost } from './learning-operations.ts';

/**
 * What can be said of a step's cost: a price, a price that may be chance, or why there is none. A version that learnt
 * from no more labels than the one before has no price, whatever its mAP did.
 */
export type CostVerdict = 'priced' | 'chance' | 'notRisen' | 'noLabels' | 'labelsUnknown';

export function judgeCost({
  labels,
  mapChange,
  isBeyondInterval,
}: Pick<LearningCost, 'labels' | 'mapChange' | 'isBeyondInterval'>): CostVerdict {
  if (labels === null || labels === undefined) return 'labelsUnknown';
  if (labels <= 0) return 'noLabels';
  if (mapChange <= 0) return 'notRisen';
  return isBeyondInterval ? 'priced' : 'chance';
}
