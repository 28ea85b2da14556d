import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildColourTable, colourMapNames, nextColourMap } from './colour-maps.ts';

const golden = JSON.parse(readFileSync(new URL('./colour-maps.golden.json', import.meta.url), 'utf8')) as {
  levels: number[];
} & Record<'magma' | 'viridis' | 'cividis', string[]>;

/** Largest difference of a channel between interpolated anchors and the published table. */
const tolerance = 4;

describe.each(['magma', 'viridis', 'cividis'] as const)('%s', (name) => {
  it('follows the published table between its anchors', () => {
    const table = buildColourTable(name);
    golden.levels.forEach((level, index) => {
      const hex = golden[name][index]!;
      for (let channel = 0; channel < 3; channel++) {
        const expected = Number.parseInt(hex.slice(channel * 2, channel * 2 + 2), 16);
        expect(Math.abs(table[level * 4 + channel]! - expected), `level ${level}`).toBeLessThanOrEqual(
          tolerance,
        );
      }
    });
  });
});

describe.each(colourMapNames)('%s', (name) => {
  it('grows lighter from each level to the next', () => {
    const table = buildColourTable(name);
    // Relative luminance of IEC 61966-2-1 without the gamma: enough to tell an order.
    const lightness = Array.from(
      { length: 256 },
      (_, level) =>
        0.2126 * table[level * 4]! + 0.7152 * table[level * 4 + 1]! + 0.0722 * table[level * 4 + 2]!,
    );
    for (let level = 8; level < 256; level += 8)
      expect(lightness[level]!).toBeGreaterThan(lightness[level - 8]!);
  });

  it('is opaque', () => {
    const table = buildColourTable(name);
    expect(table.length).toBe(1024);
    for (let level = 0; level < 256; level++) expect(table[level * 4 + 3]).toBe(255);
  });
});

it('goes through all maps and back to the first', () => {
  let name = colourMapNames[0];
  const seen = colourMapNames.map(() => {
    const shown = name;
    name = nextColourMap(name) as typeof name;
    return shown;
  });
  expect(seen).toEqual([...colourMapNames]);
  expect(name).toBe(colourMapNames[0]);
});
