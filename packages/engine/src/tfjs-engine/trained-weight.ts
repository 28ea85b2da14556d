import { tf } from '@earmark/hran';
import type { CompileOptions } from '../engine.ts';
import { adam, adamScalars } from '../graph/emit-adam.ts';
import type { Parameter, ParameterGroup } from '../graph/parameters.ts';

/** A trained weight with Adam's moments. */
export interface TrainedWeight {
  parameter: Parameter;
  decayed: boolean;
  first: tf.Tensor;
  second: tf.Tensor;
}

/** The trained weights of all groups, with moments of zero. */
export const trainedWeights = (groups: readonly ParameterGroup[]): TrainedWeight[] =>
  groups
    .filter((group) => group.trained)
    .flatMap(({ parameters, decayed }) =>
      parameters.map((parameter) => ({
        parameter,
        decayed,
        first: tf.zeros(parameter.shape),
        second: tf.zeros(parameter.shape),
      })),
    );

/** What an Adam step is made with. */
export interface UpdateOptions extends Pick<CompileOptions, 'weightDecay' | 'gradientClipNorm'> {
  /** Number of this step, from 1. */
  step: number;
  learningRate: number;
  /** Global norm of the gradients. */
  norm: number;
}

/** One step of emitAdam's formula on every weight; `gradients` are in the weights' order. */
export function updateWeights(
  weights: readonly TrainedWeight[],
  gradients: readonly tf.Tensor[],
  options: UpdateOptions,
): void {
  const { weightDecay = 0, gradientClipNorm, norm } = options;
  const scalars = adamScalars(options.step, options.learningRate, weightDecay);
  const clip = gradientClipNorm === undefined ? 1 : gradientClipNorm / Math.max(norm, gradientClipNorm);
  for (const [index, weight] of weights.entries()) {
    const { variable } = weight.parameter;
    const [first, second, value] = tf.tidy(() => {
      const gradient = gradients[index]!.mul(clip);
      const m = weight.first.mul(adam.beta1).add(gradient.mul(1 - adam.beta1));
      const v = weight.second.mul(adam.beta2).add(gradient.square().mul(1 - adam.beta2));
      const direction = m.div(v.mul(scalars.second_correction).sqrt().add(adam.epsilon));
      const kept = weight.decayed ? variable.read().mul(1 - scalars.decay) : variable.read();
      return [m, v, kept.sub(direction.mul(scalars.step_size))];
    }) as [tf.Tensor, tf.Tensor, tf.Tensor];
    variable.write(value);
    tf.dispose([weight.first, weight.second, value]);
    weight.first = first;
    weight.second = second;
  }
}
