'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { type InstrumentTitles, instrumentTitle } from './instrument-title.ts';

/** Names of instruments in the person's language; one of a person's own data set keeps the name it has there. */
export function useInstrumentTitle(): InstrumentTitles {
  const t = useTranslations('instruments');
  return useCallback((name) => instrumentTitle(name, t), [t]);
}

/** Names of the instruments' families; null for none. */
export function useFamilyTitle(): (family: string | null | undefined) => string | null {
  const t = useTranslations('instruments');
  return useCallback(
    (family) => {
      if (family === null || family === undefined) return null;
      const key = `family.${family}` as 'family.bowed';
      return t.has(key) ? t(key) : family;
    },
    [t],
  );
}
