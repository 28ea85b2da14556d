import { type InstrumentFamily, instrumentFamilies } from '@earmark/shared';

/** Instruments that are named in the plural and those that take no article in the question. */
const pluralInstruments = new Set(['cymbals', 'drums']);
const massInstruments = new Set(['mallet_percussion']);

/** The instrument's name as people read it: `mallet_percussion` → `mallet percussion`. */
export function instrumentTitle(name: string): string {
  return name.replaceAll('_', ' ');
}

/** The words around the instrument in the question, for example `Is there an` … `in this clip?`. */
export function questionStart(name: string): string {
  if (pluralInstruments.has(name)) return 'Are there';
  if (massInstruments.has(name)) return 'Is there';
  const startsWithVowelSound = /^[aeio]|^u(?!k)/i.test(name);
  return startsWithVowelSound ? 'Is there an' : 'Is there a';
}

/** CSS colour of a family, the same on every page; grey for an instrument without one. */
export function familyColour(family: string | null | undefined): string {
  return instrumentFamilies.includes(family as InstrumentFamily)
    ? `var(--family-${family})`
    : 'var(--family-none)';
}
