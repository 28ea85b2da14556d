'use client';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { createFormat, type Format } from './create-format.ts';

/** Numbers, durations and dates as they are written in the person's language. */
export function useFormat(): Format {
  const language = useLocale();
  const t = useTranslations('format');
  return useMemo(() => createFormat(language, t), [language, t]);
}
