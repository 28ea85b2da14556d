import type { ParameterGroup } from '../graph/parameters.ts';
import type { Feeds, OnnxRuntime } from './onnx-runtime.ts';

/** Rooms for one factored group: the whole batch's inputs and output gradients of its layer. */
interface FactorRoom {
  group: ParameterGroup;
  inputs: Float32Array;
  gradients: Float32Array;
}

/**
 * Gradients of the parts of a batch on their way through the training graph. Summed groups have two buffers that take turns: a
 * part reads one and writes the other. Factored groups have one, of which each part writes its clips' rows.
 */
export class GradientSums {
  readonly #runtime: OnnxRuntime;
  readonly #summed: readonly ParameterGroup[];
  readonly #rooms: readonly [Map<string, Float32Array>, Map<string, Float32Array>];
  readonly #factors: readonly FactorRoom[];
  readonly #batch: number;
  #sums: Feeds = {};

  constructor(runtime: OnnxRuntime, groups: readonly ParameterGroup[], batch: number) {
    this.#runtime = runtime;
    this.#batch = batch;
    this.#summed = groups.filter(({ trained, factored }) => trained && !factored);
    const room = (): Map<string, Float32Array> =>
      new Map(this.#summed.map(({ name, size }) => [name, new Float32Array(size)]));
    this.#rooms = [room(), room()];
    this.#factors = groups
      .filter(({ factored }) => factored)
      .map((group) => {
        const [rows, columns] = group.parameters[0]!.shape as [number, number];
        const inputs = new Float32Array(batch * rows);
        return { group, inputs, gradients: new Float32Array(batch * columns) };
      });
  }

  /** Back to zero, for a new batch. */
  clear(): void {
    for (const vector of this.#rooms[0].values()) vector.fill(0);
    this.#sums = this.#named('sum', this.#rooms[0]);
  }

  /** What the training graph reads. */
  feeds(): Feeds {
    return this.#sums;
  }

  /** Where a part's run may write. */
  fetches(part: number, clips: number): Feeds {
    const rows = this.#factors.flatMap(({ group, inputs, gradients }) => [
      [`factor_inputs/${group.name}`, this.#rows(inputs, part, clips)] as const,
      [`factor_gradients/${group.name}`, this.#rows(gradients, part, clips)] as const,
    ]);
    return { ...this.#named('new_sum', this.#rooms[(part + 1) % 2]!), ...Object.fromEntries(rows) };
  }

  /** Takes what a part's run wrote. */
  take(results: Feeds, fetches: Feeds): void {
    this.#sums = Object.fromEntries(
      this.#summed.map(({ name }) => [`sum/${name}`, results[`new_sum/${name}`]!]),
    );
    for (const { group } of this.#factors) {
      for (const name of [`factor_inputs/${group.name}`, `factor_gradients/${group.name}`])
        copyUnlessWritten(results[name]!, fetches[name]!.data as Float32Array);
    }
  }

  /** What the update graph reads. */
  totals(): Feeds {
    const whole = this.#factors.flatMap(({ group, inputs, gradients }) => [
      [`factor_inputs/${group.name}`, this.#rows(inputs, 0, this.#batch)] as const,
      [`factor_gradients/${group.name}`, this.#rows(gradients, 0, this.#batch)] as const,
    ]);
    return { ...this.#sums, ...Object.fromEntries(whole) };
  }

  #named(kind: string, vectors: ReadonlyMap<string, Float32Array>): Feeds {
    const tensors = [...vectors].map(([name, data]) => [
      `${kind}/${name}`,
      this.#runtime.tensor(data, [data.length]),
    ]);
    return Object.fromEntries(tensors);
  }

  #rows(matrix: Float32Array, part: number, clips: number): Feeds[string] {
    const columns = matrix.length / this.#batch;
    return this.#runtime.tensor(matrix.subarray(part * clips * columns, (part + 1) * clips * columns), [
      clips,
      columns,
    ]);
  }
}

/** Brings a result to where it was to be written, for runtimes that hand out memory of their own. */
export function copyUnlessWritten(result: Feeds[string], target: Float32Array): void {
  const data = result.data as Float32Array;
  if (data.buffer !== target.buffer) target.set(data);
}
