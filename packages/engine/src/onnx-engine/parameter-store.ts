import { tf } from '@earmark/hran';
import type { TrainingState } from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import {
  fromGraphOrder,
  type Parameter,
  type ParameterGroup,
  planParameters,
  toGraphOrder,
} from '../graph/parameters.ts';

type Kind = 'weights' | 'm' | 'v';
const stateNames: Record<Kind, string> = { weights: 'weights', m: 'adam-m', v: 'adam-v' };

/**
 * A training session's weights and moments as vectors per group, doubled where asked for: a step reads one copy and writes the
 * other. Factored groups are changed in place.
 */
export class ParameterStore {
  readonly groups: readonly ParameterGroup[];
  readonly #current = new Map<string, Float32Array>();
  readonly #spare = new Map<string, Float32Array>();

  /** @param largeSize size above which a kernel counts as large; planParameters' own when absent. */
  constructor(model: tf.LayersModel, largeSize?: number) {
    this.groups = planParameters(model, largeSize);
    for (const [key, { size }] of this.#entries()) this.#current.set(key, new Float32Array(size));
    for (const group of this.groups) {
      const vector = this.#current.get(`weights/${group.name}`)!;
      for (const parameter of group.parameters) {
        const values = parameter.variable.read().dataSync() as Float32Array;
        toGraphOrder(parameter, values, vector.subarray(parameter.offset, parameter.offset + parameter.size));
      }
    }
  }

  /** The vector `weights/GROUP`, `m/GROUP` or `v/GROUP`. */
  vector(key: string): Float32Array {
    return this.#current.get(key)!;
  }

  /** Room for the next value of a vector. */
  spare(key: string): Float32Array {
    const known = this.#spare.get(key);
    if (known) return known;
    const created = new Float32Array(this.vector(key).length);
    this.#spare.set(key, created);
    return created;
  }

  /** Makes the given vectors current; the ones they replace become spare. */
  advance(vectors: ReadonlyMap<string, Float32Array>): void {
    for (const [key, vector] of vectors) {
      this.#spare.set(key, this.vector(key));
      this.#current.set(key, vector);
    }
  }

  /** Weights of all groups by group name. */
  weightVectors(): Map<string, Float32Array> {
    return new Map(this.groups.map(({ name }) => [name, this.vector(`weights/${name}`)]));
  }

  read(): TrainingState['tensors'] {
    return [...this.#tensors()].map(({ name, kind, parameter }) => ({
      name,
      shape: [...parameter.shape],
      data: fromGraphOrder(parameter, this.#values(kind, parameter)),
    }));
  }

  /** @throws EngineError `wrong-shape` when a tensor is missing or of another size; nothing is changed then. */
  write(tensors: TrainingState['tensors']): void {
    const given = new Map(tensors.map((tensor) => [tensor.name, tensor]));
    const wanted = [...this.#tensors()];
    for (const { name, parameter } of wanted) {
      const found = given.get(name);
      if (found?.data.length === parameter.size && found.shape.join() === parameter.shape.join()) continue;
      const what = found ? `has shape [${found.shape}], not [${parameter.shape}]` : 'is missing';
      throw new EngineError('wrong-shape', `Training state does not fit the network: ${name} ${what}`);
    }
    for (const { name, kind, parameter } of wanted) {
      toGraphOrder(parameter, given.get(name)!.data, this.#values(kind, parameter));
    }
  }

  /** Copies the weights into the model's variables. */
  syncModel(): void {
    for (const group of this.groups) {
      for (const parameter of group.parameters) {
        const tensor = tf.tensor(
          fromGraphOrder(parameter, this.#values('weights', parameter)),
          parameter.shape,
        );
        parameter.variable.write(tensor);
        tensor.dispose();
      }
    }
  }

  dispose(): void {
    this.#current.clear();
    this.#spare.clear();
  }

  #values(kind: Kind, { group, offset, size }: Parameter): Float32Array {
    return this.vector(`${kind}/${group}`).subarray(offset, offset + size);
  }

  *#entries(): Generator<[string, ParameterGroup]> {
    for (const group of this.groups) {
      yield [`weights/${group.name}`, group];
      if (group.trained) yield [`m/${group.name}`, group];
      if (group.trained) yield [`v/${group.name}`, group];
    }
  }

  *#tensors(): Generator<{ name: string; kind: Kind; parameter: Parameter }> {
    for (const kind of ['weights', 'm', 'v'] as const) {
      for (const group of this.groups) {
        if (kind !== 'weights' && !group.trained) continue;
        for (const parameter of group.parameters)
          yield { name: `${stateNames[kind]}/${parameter.name}`, kind, parameter };
      }
    }
  }
}
