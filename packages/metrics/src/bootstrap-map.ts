import { createRandom } from '@earmark/shared';
import type { MaskedMatrix } from './masked-column.ts';

/** Masked predictions of one split. */
export interface MaskedPredictions extends MaskedMatrix {
  clips: number;
}

export interface BootstrapOptions {
  /** Resamples; 1000 when left out. */
  rounds?: number;
  seed?: number;
  /** Share of resamples inside the interval; 0.95 when left out. */
  coverage?: number;
}

/** Percentile interval of the mean average precision. */
export interface MapInterval {
  low: number;
  high: number;
}

/** One instrument's observed entries by falling score; `groupEnd` marks the last entry of a tie. */
interface SortedInstrument {
  clip: Uint32Array;
  positive: Uint8Array;
  groupEnd: Uint8Array;
}

function sortInstrument(predictions: MaskedPredictions, instrument: number): SortedInstrument {
  const { clips, instruments, probabilities, targets, mask } = predictions;
  const entries: number[] = [];
  for (let clip = 0; clip < clips; clip++) if (mask[clip * instruments + instrument]! > 0) entries.push(clip);
  const score = (clip: number): number => probabilities[clip * instruments + instrument]!;
  entries.sort((one, other) => score(other) - score(one) || one - other);
  return {
    clip: Uint32Array.from(entries),
    positive: Uint8Array.from(entries, (clip) => (targets[clip * instruments + instrument]! >= 0.5 ? 1 : 0)),
    groupEnd: Uint8Array.from(entries, (clip, place) =>
      place + 1 === entries.length || score(entries[place + 1]!) !== score(clip) ? 1 : 0,
    ),
  };
}

/** Weighted average precision over already sorted entries; null without a positive or a negative. */
function resampledPrecision(sorted: SortedInstrument, copies: Uint16Array): number | null {
  const { clip, positive, groupEnd } = sorted;
  let found = 0;
  let drawn = 0;
  let before = 0;
  let sum = 0;
  // Without a branch on labels and draws, which no processor can foresee.
  for (let place = 0; place < clip.length; place++) {
    const weight = copies[clip[place]!]!;
    found += weight * positive[place]!;
    drawn += weight;
    if (groupEnd[place] === 1 && drawn > 0) {
      sum += ((found - before) * found) / drawn;
      before = found;
    }
  }
  return found === 0 || found === drawn ? null : sum / found;
}

/** Mean over the instruments with a positive and a negative among the drawn; null without any. */
export function meanPrecision(precisions: readonly (number | null)[]): number | null {
  let sum = 0;
  let scored = 0;
  for (const precision of precisions) {
    if (precision === null) continue;
    sum += precision;
    scored++;
  }
  return scored > 0 ? sum / scored : null;
}

/**
 * Average precision by instrument in each resample of the clips, drawn with replacement: all pairs of a clip together, as
 * they are not independent; null for an instrument without a positive and a negative among the drawn. One step a resample.
 *
 * @param models predictions for the same clips, which are drawn once for all of them
 */
export function* resamplePrecisions(
  models: readonly MaskedPredictions[],
  options: BootstrapOptions = {},
): Generator<(number | null)[][]> {
  const { rounds = 1000, seed = 1 } = options;
  const random = createRandom(seed);
  const clips = models[0]?.clips ?? 0;
  const sorted = models.map((predictions) =>
    Array.from({ length: predictions.instruments }, (_, instrument) =>
      sortInstrument(predictions, instrument),
    ),
  );
  const copies = new Uint16Array(clips);
  for (let round = 0; round < rounds; round++) {
    copies.fill(0);
    for (let draw = 0; draw < clips; draw++) copies[Math.floor(random() * clips)]! += 1;
    yield sorted.map((instruments) =>
      instruments.map((instrument) => resampledPrecision(instrument, copies)),
    );
  }
}

/** The percentile interval of resampled figures; null without any. */
export function percentileInterval(figures: readonly number[], coverage = 0.95): MapInterval | null {
  if (figures.length === 0) return null;
  const sorted = [...figures].sort((one, other) => one - other);
  const tail = (1 - coverage) / 2;
  return { low: quantile(sorted, tail), high: quantile(sorted, 1 - tail) };
}

/**
 * Bootstrap interval of the masked mAP: Efron's percentile interval over resampled clips; repeatable for one seed.
 *
 * @returns null when no resample has an instrument to score
 */
export function bootstrapMap(
  predictions: MaskedPredictions,
  options: BootstrapOptions = {},
): MapInterval | null {
  const maps: number[] = [];
  for (const [precisions] of resamplePrecisions([predictions], options)) {
    const map = meanPrecision(precisions!);
    if (map !== null) maps.push(map);
  }
  return percentileInterval(maps, options.coverage);
}

/** Linear interpolation between order statistics, as NumPy's default. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
