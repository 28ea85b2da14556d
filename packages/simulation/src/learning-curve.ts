import type { RoundResult } from './simulate-run.ts';

/** Straight between two rounds. */
function interpolate(before: number, after: number, share: number): number {
  return before + (after - before) * share;
}

/**
 * A figure of a run at a share of labels between two of its rounds.
 *
 * @throws RangeError for a share that the run does not cover
 */
export function valueAtShare(
  rounds: readonly RoundResult[],
  share: number,
  read: (round: RoundResult) => number,
): number {
  const tolerance = 1e-3;
  const next = rounds.findIndex((round) => round.share >= share - tolerance);
  const after = rounds[next];
  if (after === undefined || (next === 0 && after.share > share + tolerance)) {
    throw new RangeError(`the run has no round about ${share}`);
  }
  if (next === 0 || after.share <= share + tolerance) return read(after);
  const before = rounds[next - 1]!;
  return interpolate(read(before), read(after), (share - before.share) / (after.share - before.share));
}

/** The share of labels at which a run first reaches an mAP, straight between rounds; null when it never does. */
export function shareToReach(rounds: readonly RoundResult[], map: number): number | null {
  const next = rounds.findIndex((round) => round.map >= map);
  const after = rounds[next];
  if (after === undefined) return null;
  if (next === 0) return after.share;
  const before = rounds[next - 1]!;
  return interpolate(before.share, after.share, (map - before.map) / (after.map - before.map));
}
