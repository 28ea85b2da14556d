'use client';
import { useSyncExternalStore } from 'react';
import { useSettings } from '../settings/use-settings.ts';
import { type Language, preferredLanguage } from './languages.ts';

function subscribe(listener: () => void): () => void {
  window.addEventListener('languagechange', listener);
  return () => window.removeEventListener('languagechange', listener);
}

/** The language that a person chose, else the browser's; English while the page is rendered on the server. */
export function useLanguage(): Language {
  const { language } = useSettings();
  const browser = useSyncExternalStore(
    subscribe,
    () => preferredLanguage(navigator.languages),
    () => 'en' as const,
  );
  return language === 'browser' ? browser : language;
}
