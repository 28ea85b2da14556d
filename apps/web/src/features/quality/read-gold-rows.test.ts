import { describe, expect, it } from 'vitest';
import { readGoldRows } from './read-gold-rows.ts';

describe('readGoldRows', () => {
  it('reads keys, instruments and answers, with and without column names', () => {
    const rows = [
      { sampleKey: '000046_3840', instrument: 'clarinet', present: false },
      { sampleKey: '000135_483840', instrument: 'voice', present: true },
    ];
    expect(readGoldRows('000046_3840,clarinet,no\n000135_483840,voice,yes\n')).toEqual({
      rows,
      wrongLines: [],
    });
    const titled =
      '\uFEFFsample_key;instrument;present\r\n"000046_3840";clarinet;0\r\n000135_483840;voice;TRUE';
    expect(readGoldRows(titled)).toEqual({ rows, wrongLines: [] });
  });

  it('names the lines that say nothing', () => {
    const { rows, wrongLines } = readGoldRows('a,cello,yes\nb,cello,perhaps\nc,cello');
    expect(rows).toHaveLength(1);
    expect(wrongLines).toEqual([2, 3]);
  });
});
