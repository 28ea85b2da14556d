import { averagePrecision, type PlattCalibration, tuneThreshold } from '@earmark/metrics';
import { applyCalibration, poolProbabilities } from '@earmark/model-version';
import { calibrateInstruments } from './calibrate-instruments.ts';
import { maskedMap, type ObservedPairs } from './masked-scores.ts';

/** Shares of the network that are compared. */
const networkShares = [0, 0.25, 0.5, 0.75, 1];
/**
 * The network's share without evidence: below one half, as its epoch and calibration were chosen on the very clips
 * that it is judged by, and the linear model's were not.
 */
const expectedShare = 0.25;
/** Started from a base model, which had labels enough for both members, the network is expected to be worth as much. */
const expectedShareFromBase = 0.5;
/** What a share has to gain in mAP per unit of distance from the expected one, for one validation pair: few tell little. */
const requiredGain = 1;

export interface PooledMembers {
  networkShare: number;
  calibration: PlattCalibration[];
  thresholds: number[];
  linearMap: number | null;
  networkMap: number | null;
  map: number | null;
}

/** Mean F1-optimal threshold drawn toward by instruments with few validation pairs, in pairs. */
const thresholdPull = 20;

/** Thresholds of largest F1 per instrument, drawn toward the one that is best for all together. */
export function tuneInstrumentThresholds(
  probabilities: Float32Array,
  { relevance, observed }: ObservedPairs,
  instruments: number,
): number[] {
  const shared = tuneThreshold(probabilities, relevance, observed);
  return Array.from({ length: instruments }, (_, instrument) => {
    const scores: number[] = [];
    const targets: number[] = [];
    for (let pair = instrument; pair < observed.length; pair += instruments) {
      if (observed[pair] === 0) continue;
      scores.push(probabilities[pair]!);
      targets.push(relevance[pair]!);
    }
    if (averagePrecision(scores, targets) === null) return shared;
    const own = tuneThreshold(scores, targets);
    return (own * scores.length + shared * thresholdPull) / (scores.length + thresholdPull);
  });
}

/**
 * Decides on the validation clips how much of the network goes into the published prediction, then calibrates the
 * pooled probabilities and chooses thresholds on the same clips.
 *
 * @param linear calibrated probabilities of models that have not seen these clips, [clips, instruments]
 * @param network calibrated probabilities, [clips, instruments]
 * @param startedFromBase whether both members were drawn to a base model
 */
export function poolMembers(
  linear: Float32Array,
  network: Float32Array,
  pairs: ObservedPairs,
  instruments: number,
  startedFromBase = false,
): PooledMembers {
  const expected = startedFromBase ? expectedShareFromBase : expectedShare;
  const pool = (share: number) =>
    poolProbabilities([
      { weight: 1 - share, probabilities: linear },
      { weight: share, probabilities: network },
    ]);
  const maps = networkShares.map((share) => maskedMap(pool(share), pairs, instruments));
  const known = pairs.observed.reduce((sum, each) => sum + each, 0);
  const scores = maps.map((map, index) => {
    const handicap =
      (requiredGain * Math.abs(networkShares[index]! - expected)) / Math.sqrt(Math.max(1, known));
    return map === null ? Number.NEGATIVE_INFINITY : map - handicap;
  });
  // Where nothing can be measured, the linear model alone: it needs the fewest labels.
  const best = maps.every((map) => map === null) ? 0 : scores.indexOf(Math.max(...scores));
  const networkShare = networkShares[best]!;
  const calibration = calibrateInstruments(pool(networkShare), pairs, instruments);
  const calibrated = applyCalibration(pool(networkShare), calibration);
  return {
    networkShare,
    calibration,
    thresholds: tuneInstrumentThresholds(calibrated, pairs, instruments),
    linearMap: maps[0] ?? null,
    networkMap: maps.at(-1) ?? null,
    map: maps[best] ?? null,
  };
}
