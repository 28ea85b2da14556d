import { type RankingReason, rankingReasonText } from '@earmark/shared';

/** The reason for asking about a pair, in words. */
export function reasonText(reason: string): string {
  return rankingReasonText[reason as RankingReason] ?? 'no ranking yet';
}
