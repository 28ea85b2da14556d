/** Perceptually uniform maps for spectrograms, all fit for colour-blind eyes. */
export const colourMapNames = ['magma', 'viridis', 'cividis', 'grey'] as const;
export type ColourMapName = (typeof colourMapNames)[number];

/**
 * Anchors at even steps from 0 to 1, sRGB hex. magma and viridis: van der Walt and Smith 2015;
 * cividis: Nuñez, Anderton, Renslow 2018.
 */
const anchors: Readonly<Record<ColourMapName, readonly string[]>> = {
  magma: [
    '000004',
    '0a0822',
    '1d1147',
    '36106b',
    '51127c',
    '6a1c81',
    '832681',
    '9c2e7f',
    'b73779',
    'cf4070',
    'e55064',
    'f4695c',
    'fb8761',
    'fea571',
    'fec287',
    'fde0a1',
    'fcfdbf',
  ],
  viridis: [
    '440154',
    '48186a',
    '472d7b',
    '424086',
    '3b528b',
    '33638d',
    '2c728e',
    '26828e',
    '21918c',
    '1f9f88',
    '27ad81',
    '3dbc74',
    '5cc863',
    '81d34d',
    'aadc32',
    'd5e21a',
    'fde725',
  ],
  cividis: [
    '002051',
    '012b65',
    '11366c',
    '26426e',
    '3c4d6e',
    '51586e',
    '62646f',
    '727071',
    '7f7c75',
    '8c8877',
    '9a9478',
    'a9a177',
    'bbaf71',
    'cebd68',
    'e2cb5c',
    'f3da4f',
    'fdea45',
  ],
  grey: ['050505', 'fafafa'],
};

function channelOf(hex: string, channel: number): number {
  return Number.parseInt(hex.slice(channel * 2, channel * 2 + 2), 16);
}

/** The map as a table of 256 opaque pixels, RGBA packed as in ImageData: `[256 × 4]`. */
export function buildColourTable(name: ColourMapName): Uint8ClampedArray {
  const stops = anchors[name];
  const table = new Uint8ClampedArray(256 * 4);
  for (let level = 0; level < 256; level++) {
    const position = (level / 255) * (stops.length - 1);
    const below = Math.min(Math.floor(position), stops.length - 2);
    const share = position - below;
    for (let channel = 0; channel < 3; channel++) {
      const low = channelOf(stops[below]!, channel);
      const high = channelOf(stops[below + 1]!, channel);
      table[level * 4 + channel] = Math.round(low + (high - low) * share);
    }
    table[level * 4 + 3] = 255;
  }
  return table;
}

/** The map after this one, round and round. */
export function nextColourMap(name: ColourMapName): ColourMapName {
  return colourMapNames[(colourMapNames.indexOf(name) + 1) % colourMapNames.length]!;
}
