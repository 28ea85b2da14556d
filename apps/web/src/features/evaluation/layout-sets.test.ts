import { describe, expect, it } from 'vitest';
import type { LayoutGroup } from './layout-operations.ts';
import { listLayoutSets, listMissing, nextSeed } from './layout-sets.ts';

const group = (layout: string, attention: boolean, labels: string, preset = 'lite') =>
  ({ preset, layout, attention, labelsSha256: labels.repeat(64), labelCount: 90 }) as LayoutGroup;

describe('listLayoutSets', () => {
  it('keeps presets and labels apart, and puts the set with the most to compare first', () => {
    const sets = listLayoutSets([
      group('full', true, 'b'),
      group('quarter', false, 'a'),
      group('original', true, 'a'),
      group('quarter', true, 'a'),
      group('quarter', true, 'a', 'default'),
    ]);
    expect(sets.map(({ key }) => key)).toEqual([
      'lite-aaaaaaaaaaaa',
      'lite-bbbbbbbbbbbb',
      'default-aaaaaaaaaaaa',
    ]);
    expect(sets[0]!.groups.map(({ layout, attention }) => [layout, attention])).toEqual([
      ['original', true],
      ['quarter', true],
      ['quarter', false],
    ]);
  });
});

describe('listMissing', () => {
  it('names what the paper compares: the image alone, five layouts, and one of them without attention', () => {
    expect(listMissing([])).toHaveLength(7);
    expect(listMissing([group('original', true, 'a'), group('quarter', false, 'a')])).toEqual([
      { layout: 'log-mel', attention: true },
      { layout: 'original', attention: false },
      { layout: 'quarter', attention: true },
      { layout: 'half', attention: true },
      { layout: 'three-quarter', attention: true },
      { layout: 'full', attention: true },
    ]);
  });
});

it('continues the seeds', () => {
  expect(nextSeed([])).toBe(1);
  expect(nextSeed([1, 2, 5])).toBe(3);
});
