import type { Publication } from '@earmark/shared';

/** What is wrong with the labels that a publication doubts; null when nothing is. */
export function checkLabelErrors(
  { labelErrors, instruments }: Pick<Publication, 'labelErrors' | 'instruments'>,
  clips: ReadonlyMap<string, { split: string | null }>,
): string | null {
  const seen = new Set<string>();
  for (const { sampleKey, instrument } of labelErrors) {
    const clip = clips.get(sampleKey);
    const pair = `${sampleKey} ${instrument}`;
    if (!clip) return `the label of ${pair} is doubted, and the data set has no such clip.`;
    if (clip.split === 'test')
      return `the label of ${pair} is doubted; test labels are not a model's to judge.`;
    if (!instruments.includes(instrument))
      return `the label of ${pair} is doubted, and there is no such instrument.`;
    if (seen.has(pair)) return `the label of ${pair} is doubted twice.`;
    seen.add(pair);
  }
  return null;
}
