import { describe, expect, it } from 'vitest';
import { formatIn } from './fixed-texts.ts';

const inEnglish = formatIn('en');
const inGerman = formatIn('de');

describe('formats', () => {
  it.each([
    [0.618, '62\u00a0%'],
    [0, '0\u00a0%'],
    [null, '–'],
    [Number.NaN, '–'],
  ])('share %s as %s', (share, text) => {
    expect(inEnglish.percent(share)).toBe(text);
    expect(inGerman.percent(share)).toBe(text);
  });

  it.each([
    [0.5, '0.500', '0,500'],
    [-1.2345, '-1.234', '-1,234'],
    [undefined, '–', '–'],
  ])('figure %s as %s and %s', (value, one, other) => {
    expect(inEnglish.figure(value)).toBe(one);
    expect(inGerman.figure(value)).toBe(other);
  });

  it.each([
    [0.42, '0.4 s', '0,4 s'],
    [59.6, '1 min 00 s', '1 min 00 s'],
    [185, '3 min 05 s', '3 min 05 s'],
    [7800, '2 h 10 min', '2 h 10 min'],
    [Number.POSITIVE_INFINITY, '–', '–'],
    [null, '–', '–'],
  ])('%s seconds as %s and %s', (seconds, one, other) => {
    expect(inEnglish.duration(seconds)).toBe(one);
    expect(inGerman.duration(seconds)).toBe(other);
  });

  it.each([
    [250, '250 Hz', '250 Hz'],
    [1000, '1 kHz', '1 kHz'],
    [1500, '1.5 kHz', '1,5 kHz'],
  ])('%s Hz as %s and %s', (frequencyHz, one, other) => {
    expect(inEnglish.frequency(frequencyHz)).toBe(one);
    expect(inGerman.frequency(frequencyHz)).toBe(other);
  });

  it('counts with separators', () => {
    expect(inEnglish.count(400_000)).toBe('400,000');
    expect(inGerman.count(400_000)).toBe('400.000');
    expect(inGerman.plain(0.75)).toBe('0,75');
  });

  it('tells ages in words', () => {
    const now = Date.parse('2026-11-22T12:00:00Z');
    const ages = [
      ['2026-11-22T11:59:30Z', 'just now', 'gerade eben'],
      ['2026-11-22T11:20:00Z', '40 min ago', 'vor 40 min'],
      ['2026-11-22T02:00:00Z', '10 h ago', 'vor 10 h'],
      ['2026-11-21T02:00:00Z', 'yesterday', 'gestern'],
      ['2026-01-05T12:00:00Z', '5 Jan 2026', '5. Jan. 2026'],
    ] as const;
    for (const [iso, one, other] of ages) {
      expect(inEnglish.ago(iso, now)).toBe(one);
      expect(inGerman.ago(iso, now)).toBe(other);
    }
  });
});
