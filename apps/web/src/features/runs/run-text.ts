import type { Translator } from '../../lib/language/translator.ts';

/** A word for what the API gives as a name; a name that came later than the texts stays as it is. */
export function runText(group: 'recipe' | 'choice' | 'trigger', name: string, t: Translator<'runs'>): string {
  const key = `${group}.${name}` as 'recipe.targets';
  return t.has(key) ? t(key) : name;
}
