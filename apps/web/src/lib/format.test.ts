import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatCount,
  formatDuration,
  formatFigure,
  formatFrequency,
  formatPercent,
  formatPlural,
} from './format.ts';

describe('formats', () => {
  it.each([
    [0.618, '62\u00a0%'],
    [0, '0\u00a0%'],
    [null, '–'],
    [Number.NaN, '–'],
  ])('share %s as %s', (share, text) => expect(formatPercent(share)).toBe(text));

  it.each([
    [0.5, '0.500'],
    [undefined, '–'],
  ])('figure %s as %s', (value, text) => expect(formatFigure(value)).toBe(text));

  it.each([
    [0.42, '0.4 s'],
    [59.6, '1 min 00 s'],
    [185, '3 min 05 s'],
    [7800, '2 h 10 min'],
    [Number.POSITIVE_INFINITY, '–'],
    [null, '–'],
  ])('%s seconds as %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  it.each([
    [250, '250 Hz'],
    [1000, '1 kHz'],
    [1500, '1.5 kHz'],
  ])('%s Hz as %s', (frequencyHz, text) => expect(formatFrequency(frequencyHz)).toBe(text));

  it('counts with separators and plurals', () => {
    expect(formatCount(400_000)).toBe('400,000');
    expect(formatPlural(1, 'vote')).toBe('1 vote');
    expect(formatPlural(0, 'vote')).toBe('0 votes');
  });

  it('tells ages in words', () => {
    const now = Date.parse('2026-11-22T12:00:00Z');
    expect(formatAgo('2026-11-22T11:59:30Z', now)).toBe('just now');
    expect(formatAgo('2026-11-22T11:20:00Z', now)).toBe('40 min ago');
    expect(formatAgo('2026-11-22T02:00:00Z', now)).toBe('10 h ago');
    expect(formatAgo('2026-11-21T02:00:00Z', now)).toBe('yesterday');
    expect(formatAgo('2026-01-05T12:00:00Z', now)).toBe('5 Jan 2026');
  });
});
