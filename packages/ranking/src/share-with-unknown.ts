import type { RankingReason } from '@earmark/shared';
import type { InstrumentQuota } from './ranking-input.ts';

/**
 * Quotas under which instruments of which a model can say nothing are asked about as well: whatever the strategy, the
 * same probability everywhere tells it nothing, and without labels nothing would ever be known of them. Each that has no
 * least of its own gets an equal share of the queue as its least, or as much as the leasts of the others and its most leave.
 *
 * @param isUnknown `[instruments]`, as `quotas`
 */
export function shareWithUnknown(
  quotas: readonly InstrumentQuota[],
  isUnknown: readonly boolean[],
): InstrumentQuota[] {
  const isWanting = quotas.map(({ least }, instrument) => isUnknown[instrument] === true && least === 0);
  const wanting = isWanting.filter(Boolean).length;
  const free = 1 - quotas.reduce((sum, { least }) => sum + least, 0);
  const share = Math.max(0, Math.min(1 / quotas.length, free / wanting));
  return quotas.map((quota, instrument) =>
    isWanting[instrument] ? { ...quota, least: Math.min(share, quota.most) } : quota,
  );
}

/** Why a pair is asked whose instrument the model may not know: an unsure model and one that knows nothing are not the same. */
export function reasonOf(reason: RankingReason, isUnknown: boolean): RankingReason {
  return isUnknown && (reason === 'unsure' || reason === 'rare-instrument' || reason === 'unlike-labelled')
    ? 'unknown-instrument'
    : reason;
}
