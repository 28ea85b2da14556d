import type { Translator } from '../../lib/language/translator.ts';

/** The twelve pitch classes from C upwards: the note, and whether it is raised. */
export const pitchClasses = ['c', 'c♯', 'd', 'd♯', 'e', 'f', 'f♯', 'g', 'g♯', 'a', 'a♯', 'b'] as const;

/** A pitch class as the language names it: `C♯`; what English calls B is H in German. */
export function pitchClassTitle(name: (typeof pitchClasses)[number], t: Translator<'pictures'>): string {
  const note = name.charAt(0) as 'c' | 'd' | 'e' | 'f' | 'g' | 'a' | 'b';
  return `${t(`pitchClass.${note}`)}${name.slice(1)}`;
}
