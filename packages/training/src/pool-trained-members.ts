import {
  applyCalibration,
  type HeldOutPredictions,
  type ModelDescription,
  poolProbabilities,
} from '@earmark/model-version';
import type { Evaluation } from '@earmark/shared';
import { calibrateInstruments } from './calibrate-instruments.ts';
import { evaluateValidation } from './evaluate-validation.ts';
import type { LinearMember } from './fit-linear-member.ts';
import { gatherPairs } from './masked-scores.ts';
import { poolMembers } from './pool-members.ts';
import { gatherRows, type TrainingSet } from './training-set.ts';

/** What validation decides about a model of both members. */
export interface PooledModel {
  members: ModelDescription['members'];
  calibration: ModelDescription['calibration'];
  thresholds: number[];
  evaluation: Evaluation | null;
  heldOut: HeldOutPredictions;
}

/**
 * Calibrates the network on the held-out clips, decides there on each member's share, and evaluates the pooled
 * prediction.
 *
 * @param validation row numbers of the held-out clips
 * @param networkHeld the network's own probabilities of these clips, [clips, instruments]
 */
export function poolTrainedMembers(
  set: TrainingSet,
  validation: readonly number[],
  linear: LinearMember,
  networkHeld: Float32Array,
): PooledModel {
  const width = set.instruments.length;
  const held = gatherPairs(set, validation, width);
  const networkCalibration = calibrateInstruments(networkHeld, held, width);
  const calibrated = applyCalibration(networkHeld, networkCalibration);
  const linearHeld = gatherRows(linear.outOfFold, validation, width);
  const pooled = poolMembers(linearHeld, calibrated, held, width, linear.hasPrior);
  const share = pooled.networkShare;
  const probabilities = applyCalibration(
    poolProbabilities([
      { weight: 1 - share, probabilities: linearHeld },
      { weight: share, probabilities: calibrated },
    ]),
    pooled.calibration,
  );
  return {
    members: {
      linear: { weight: 1 - share, calibration: linear.calibration, validationMap: pooled.linearMap },
      network: { weight: share, calibration: networkCalibration, validationMap: pooled.networkMap },
    },
    calibration: pooled.calibration,
    thresholds: pooled.thresholds,
    evaluation: evaluateValidation(set.instruments, probabilities, held, pooled.thresholds),
    heldOut: { sampleKeys: validation.map((clip) => set.clips[clip]!.sampleKey), probabilities },
  };
}
