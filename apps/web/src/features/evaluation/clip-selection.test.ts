import { describe, expect, it } from 'vitest';
import { outcomeOf, readSelection, writeSelection } from './clip-selection.ts';

describe('a selection of clips in the address', () => {
  it.each(['falsePositive', 'trueNegative', '0..0.05', '0.35..0.4', '0.9..1'])('reads %s back', (text) => {
    expect(writeSelection(readSelection(text)!)).toBe(text);
  });

  it.each([null, '', '..', '0.5..', '0.5..0.4', '0..2', 'neutral', '0..0.5..1'])('refuses %s', (text) => {
    expect(readSelection(text)).toBeNull();
  });
});

describe('outcomeOf', () => {
  it.each([
    [0.5, true, 'truePositive'],
    [0.5, false, 'falsePositive'],
    [0.49, true, 'falseNegative'],
    [0.49, false, 'trueNegative'],
  ] as const)('names %d with label %s at 0.5', (probability, present, outcome) => {
    expect(outcomeOf({ probability, present }, 0.5)).toBe(outcome);
  });
});
