import { averagePrecision } from '@earmark/metrics';

/** What sounds in every clip of openmic-mini: its `truth.csv`, which is for scoring and for oracles only. */
export interface ClipTruth {
  /** 1 where the instrument sounds, [clips, instruments]. */
  present: Uint8Array;
  /** Domain of each clip: `fluidr3`, `gmbank` or `real`. */
  domains: readonly string[];
}

/**
 * Macro average precision over the instruments that have a positive and a negative among `clips`.
 *
 * @param probabilities [all clips, instruments]
 * @throws RangeError when no instrument has both
 */
export function scoreAgainstTruth(
  probabilities: ArrayLike<number>,
  { present }: ClipTruth,
  clips: readonly number[],
  instruments: number,
): number {
  const found: number[] = [];
  for (let instrument = 0; instrument < instruments; instrument++) {
    const at = clips.map((clip) => clip * instruments + instrument);
    const positives = at.map((pair) => present[pair]!);
    const count = positives.reduce((sum, positive) => sum + positive, 0);
    if (count === 0 || count === clips.length) continue;
    found.push(
      averagePrecision(
        at.map((pair) => probabilities[pair]!),
        positives,
      )!,
    );
  }
  if (found.length === 0) throw new RangeError('no instrument both sounds and is silent in these clips');
  return found.reduce((sum, value) => sum + value, 0) / found.length;
}
