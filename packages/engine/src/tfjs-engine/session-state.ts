import { tf } from '@earmark/hran';
import type { TrainingState } from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import type { Parameter } from '../graph/parameters.ts';
import type { TrainedWeight } from './trained-weight.ts';

/** Weights and moments as a state's tensors. */
export function readTensors(
  parameters: readonly Parameter[],
  trained: readonly TrainedWeight[],
): TrainingState['tensors'] {
  const read = (name: string, { shape }: Parameter, tensor: tf.Tensor) => ({
    name,
    shape: [...shape],
    data: Float32Array.from(tensor.dataSync()),
  });
  return [
    ...parameters.map((parameter) => read(`weights/${parameter.name}`, parameter, parameter.variable.read())),
    ...trained.map(({ parameter, first }) => read(`adam-m/${parameter.name}`, parameter, first)),
    ...trained.map(({ parameter, second }) => read(`adam-v/${parameter.name}`, parameter, second)),
  ];
}

/**
 * Sets weights and moments from a state's tensors.
 *
 * @throws EngineError `wrong-shape` when a tensor is missing or of another shape; nothing is changed then.
 */
export function writeTensors(
  tensors: TrainingState['tensors'],
  parameters: readonly Parameter[],
  trained: readonly TrainedWeight[],
): void {
  const given = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const names = [
    ...parameters.map((parameter) => ({ name: `weights/${parameter.name}`, parameter })),
    ...trained.flatMap(({ parameter }) => [
      { name: `adam-m/${parameter.name}`, parameter },
      { name: `adam-v/${parameter.name}`, parameter },
    ]),
  ];
  for (const { name, parameter } of names) {
    const found = given.get(name);
    if (found?.shape.join() === parameter.shape.join()) continue;
    const what = found ? `has shape [${found.shape}], not [${parameter.shape}]` : 'is missing';
    throw new EngineError('wrong-shape', `Training state does not fit the network: ${name} ${what}`);
  }
  const tensor = (name: string, { shape }: Parameter): tf.Tensor => tf.tensor(given.get(name)!.data, shape);
  for (const parameter of parameters) {
    const value = tensor(`weights/${parameter.name}`, parameter);
    parameter.variable.write(value);
    value.dispose();
  }
  for (const weight of trained) {
    tf.dispose([weight.first, weight.second]);
    weight.first = tensor(`adam-m/${weight.parameter.name}`, weight.parameter);
    weight.second = tensor(`adam-v/${weight.parameter.name}`, weight.parameter);
  }
}
