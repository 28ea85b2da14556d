'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { keyCap } from '../settings/key-map.ts';

/** What is printed on a key cap where the person's language is typed. */
export function useKeyCap(): (key: string) => string {
  const t = useTranslations('keys');
  return useCallback(
    (key) => {
      if (key === 'Space') return t('space');
      return key === 'Ctrl' ? t('ctrl') : keyCap(key);
    },
    [t],
  );
}
