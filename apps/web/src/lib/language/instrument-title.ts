import type { Translator } from './translator.ts';

type InstrumentTexts = Translator<'instruments'>;

/** All take a `name` and an `instrument` tag. */
type QuestionKey = 'question.bass' | 'questionBeforeVowel' | 'questionAny';

/** Gives an instrument's name as people read it. */
export type InstrumentTitles = (name: string) => string;

/** The instrument's name as people read it: `mallet_percussion` → `mallet percussion`, in German `Stabspiel`. */
export function instrumentTitle(name: string, t: InstrumentTexts): string {
  const key = `title.${name}` as 'title.bass';
  // Names of a person's own instruments may hold dots, which would lead elsewhere.
  return !name.includes('.') && t.has(key) ? t(key) : name.replaceAll('_', ' ');
}

/** The question about an instrument: one of its own where it is known, so that articles are right. */
export function questionKey(name: string, t: InstrumentTexts): QuestionKey {
  const key = `question.${name}` as 'question.bass';
  if (!name.includes('.') && t.has(key)) return key;
  return /^[aeio]|^u(?!k)/i.test(name) ? 'questionBeforeVowel' : 'questionAny';
}
