import { describe, expect, it } from 'vitest';
import { nameChartFile } from './chart-buttons.tsx';
import { wrapText } from './export-chart.ts';

describe('wrapText', () => {
  it('breaks between words, keeps a long word whole, and loses nothing', () => {
    expect(wrapText('ROC curve of the cello', 10)).toEqual(['ROC curve', 'of the', 'cello']);
    expect(wrapText('Waldteufelharmonika-ähnliches x', 8)).toEqual(['Waldteufelharmonika-ähnliches', 'x']);
    expect(wrapText('', 8)).toEqual([]);
  });
});

describe('nameChartFile', () => {
  it('makes a name of letters and digits that is never empty and never long', () => {
    expect(nameChartFile('ROC curve of Cello, area 0.91; …')).toBe('roc-curve-of-cello-area-0-91');
    expect(nameChartFile('../../etc')).toBe('etc');
    expect(nameChartFile('…')).toBe('chart');
    expect(nameChartFile('x'.repeat(99))).toHaveLength(60);
  });
});
