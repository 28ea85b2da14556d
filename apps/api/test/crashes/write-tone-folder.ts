import { makeWav, writeFiles } from '../audio-folder.ts';

const instruments = ['cello', 'flute', 'organ'] as const;
export const toneClips = 24;

/** Writes 24 tones of ten seconds with a table of labels; every fourth artist is for tests. */
export function writeToneFolder(folder: string): void {
  const files: Record<string, string | Uint8Array> = {};
  const rows = ['file,instrument,label,artist,split'];
  for (let clip = 0; clip < toneClips; clip++) {
    const sounding = clip % instruments.length;
    files[`tone-${clip}.wav`] = makeWav(10, 110 * 2 ** sounding + clip * 3);
    for (const [place, instrument] of instruments.entries()) {
      // A pair in four stays unobserved, for the ranking.
      if ((clip + place) % 4 === 3) continue;
      const label = place === sounding ? 'yes' : 'no';
      rows.push(
        `tone-${clip}.wav,${instrument},${label},artist ${clip},${clip % 4 === 0 ? 'test' : 'train'}`,
      );
    }
  }
  files['labels.csv'] = `${rows.join('\n')}\n`;
  writeFiles(folder, files);
}
