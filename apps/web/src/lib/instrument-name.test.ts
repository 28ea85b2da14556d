import { instrumentFamilies, instrumentFamily, openmicInstruments } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import { familyColour, instrumentTitle, questionStart } from './instrument-name.ts';

describe('the question', () => {
  it.each([
    ['cello', 'Is there a'],
    ['accordion', 'Is there an'],
    ['organ', 'Is there an'],
    ['ukulele', 'Is there a'],
    ['drums', 'Are there'],
    ['cymbals', 'Are there'],
    ['mallet_percussion', 'Is there'],
    ['oud', 'Is there an'],
  ])('%s: %s …', (name, start) => expect(questionStart(name)).toBe(start));
});

it('writes names without underscores', () => {
  expect(instrumentTitle('mallet_percussion')).toBe('mallet percussion');
});

it('has a colour for the family of every known instrument, and grey for others', () => {
  const colours = openmicInstruments.map((name) => familyColour(instrumentFamily[name]));
  expect(new Set(colours).size).toBe(instrumentFamilies.length);
  expect(familyColour(null)).toBe('var(--family-none)');
  expect(familyColour('kitchenware')).toBe('var(--family-none)');
});
