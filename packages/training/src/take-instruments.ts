import type { TrainingEngine } from '@earmark/engine';
import { identityCalibration } from '@earmark/metrics';
import type { ModelDescription } from '@earmark/model-version';
import type { TrainingParameters } from '@earmark/shared';
import { createNetworkMember } from './network-member.ts';
import {
  placeInstruments,
  replaceLinearInstruments,
  replaceNetworkInstruments,
} from './replace-instruments.ts';
import type { TrainedModel } from './trained-model.ts';
import { ModelKindError, WarmStartError } from './training-errors.ts';

/** What is said of an instrument that the base model does not know: about the share of clips in which any one sounds. */
const unknownProbability = 0.1;

const chooseRows = <Row>(rows: readonly Row[], places: readonly number[], unknown: Row): Row[] =>
  places.map((place) => rows[place] ?? unknown);

const chooseMember = <Member extends ModelDescription['members']['linear'] | null>(
  member: Member,
  places: readonly number[],
): Member =>
  member && {
    ...member,
    calibration: chooseRows(member.calibration, places, identityCalibration),
    validationMap: null,
  };

/**
 * Makes the base model a model of other instruments, untrained: rows of head and linear member are taken over by the
 * instruments' names; an instrument that the base model does not know starts from the same network, with a head that
 * says nothing yet. The linear member is also the prior of what is trained from it.
 *
 * @param base its network's layers, but for the head, become the new model's
 * @throws ModelKindError for a base without a network; WarmStartError when it knows none of the instruments, or is of
 *   another preset or layout
 */
export function takeInstruments(
  base: TrainedModel,
  order: {
    instruments: readonly string[];
    parameters: Pick<TrainingParameters, 'preset' | 'layout' | 'seed'>;
    engine: TrainingEngine;
  },
): { model: TrainedModel; unknown: string[] } {
  const { instruments, parameters, engine } = order;
  const { description } = base;
  if (!base.network) throw new ModelKindError('the base model has no network');
  if (description.preset !== parameters.preset || description.layout !== parameters.layout) {
    throw new WarmStartError(
      `the base model is of preset ${description.preset} and layout ${description.layout}, ` +
        `not ${parameters.preset} and ${parameters.layout}`,
    );
  }
  const places = placeInstruments(description.instruments, instruments);
  const unknown = instruments.filter((_, instrument) => places[instrument] === -1);
  if (unknown.length === instruments.length)
    throw new WarmStartError(`the base model knows none of ${instruments.join(', ')}`);
  const linear = replaceLinearInstruments(base.linear, places, unknownProbability);
  return {
    model: {
      description: {
        ...description,
        instruments: [...instruments],
        members: {
          linear: chooseMember(description.members.linear, places),
          network: chooseMember(description.members.network, places),
        },
        calibration: chooseRows(description.calibration, places, identityCalibration),
        thresholds: chooseRows(description.thresholds, places, 0.5),
      },
      linear,
      prior: linear,
      heldOut: { sampleKeys: [], probabilities: new Float32Array(0) },
      network: createNetworkMember({
        layers: replaceNetworkInstruments(base.network.layers, places, unknownProbability),
        rowStatistics: base.network.rowStatistics,
        engine,
        seed: parameters.seed,
      }),
    },
    unknown,
  };
}
