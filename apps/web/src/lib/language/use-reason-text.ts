'use client';
import { rankingReasons } from '@earmark/shared';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

/** The reason for asking about a pair, in words. */
export function useReasonText(): (reason: string) => string {
  const t = useTranslations('reasons');
  return useCallback((reason) => t(rankingReasons.find((known) => known === reason) ?? 'unranked'), [t]);
}
