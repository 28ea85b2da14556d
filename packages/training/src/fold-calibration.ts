import type { ModelDescription } from '@earmark/model-version';
import type { NetworkHead } from './network-head.ts';

/**
 * The head whose probabilities are calibrated: Platt's slope and intercept per instrument are an affine map of the
 * logits, so they become part of the last layer. Where the network is all of the published prediction, the pooled
 * calibration comes on top, and the export says what the model version says.
 *
 * @throws RangeError for a model without a network
 */
export function foldCalibration(head: NetworkHead, { members, calibration }: ModelDescription): NetworkHead {
  const { network } = members;
  if (!network) throw new RangeError('there is no network whose calibration could be folded');
  const maps = network.calibration.map((own, instrument) => {
    const pooled = network.weight === 1 ? calibration[instrument]! : { slope: 1, intercept: 0 };
    return {
      slope: pooled.slope * own.slope,
      intercept: pooled.slope * own.intercept + pooled.intercept,
    };
  });
  return {
    ...head,
    kernel: head.kernel.map((weight, at) => maps[at % head.instruments]!.slope * weight),
    bias: head.bias.map((bias, instrument) => maps[instrument]!.slope * bias + maps[instrument]!.intercept),
  };
}
