import { instrumentFamilies, instrumentFamily, openmicInstruments } from '@earmark/shared';
import { expect, it } from 'vitest';
import { familyColour } from './instrument-name.ts';

it('has a colour for the family of every known instrument, and grey for others', () => {
  const colours = openmicInstruments.map((name) => familyColour(instrumentFamily[name]));
  expect(new Set(colours).size).toBe(instrumentFamilies.length);
  expect(familyColour(null)).toBe('var(--family-none)');
  expect(familyColour('kitchenware')).toBe('var(--family-none)');
});
