'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { KnownFailure } from '../known-failure.ts';
import type { Translator } from './translator.ts';

/**
 * What went wrong, for people. Failures of the page itself have a text in every language; those that the API
 * foresees are announced by their kind, and the API's own English words follow.
 */
export function errorText(error: unknown, t: Translator<'errors'>): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof KnownFailure) {
    const key = `known.${error.key}` as Parameters<typeof t>[0];
    return t(key, error.values as Parameters<typeof t>[1]);
  }
  const kind = `kind.${error.name}` as Parameters<typeof t>[0];
  return t.has(kind) ? t(kind, { detail: error.message } as Parameters<typeof t>[1]) : error.message;
}

export function useErrorText(): (error: unknown) => string {
  const t = useTranslations('errors');
  return useCallback((error) => errorText(error, t), [t]);
}
