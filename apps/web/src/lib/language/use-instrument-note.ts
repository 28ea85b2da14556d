'use client';
import { useTranslations } from 'use-intl';

export interface InstrumentNote {
  /** What its sound is like. */
  listenFor: string;
  /** What it is taken for, and how to tell them apart. */
  confusedWith: string;
}

/** What helps a person to hear an instrument; null for one of a person's own data set. */
export function useInstrumentNote(name: string): InstrumentNote | null {
  const t = useTranslations('instrumentNotes');
  const key = name as 'bass';
  if (name.includes('.') || !t.has(`${key}.listenFor`)) return null;
  return { listenFor: t(`${key}.listenFor`), confusedWith: t(`${key}.confusedWith`) };
}
