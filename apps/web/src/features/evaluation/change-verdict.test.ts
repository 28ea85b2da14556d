import { describe, expect, it } from 'vitest';
import { changeVerdict, writeChange } from './change-verdict.ts';

describe('changeVerdict', () => {
  it.each([
    [0.01, 0.2, 'better'],
    [-0.2, -0.01, 'worse'],
    [-0.1, 0.1, 'alike'],
    [0, 0, 'alike'],
    [0, 0.3, 'alike'],
    [null, null, 'unknown'],
    [undefined, 0.1, 'unknown'],
  ] as const)('reads %s to %s as %s', (low, high, verdict) => {
    expect(changeVerdict({ low, high })).toBe(verdict);
  });
});

describe('writeChange', () => {
  it.each([
    [0.0421, '+0.042'],
    [-0.0421, '−0.042'],
    [0, '+0.000'],
  ])('writes %d', (change, text) => {
    expect(writeChange(change, (value) => value.toFixed(3))).toBe(text);
  });
});
