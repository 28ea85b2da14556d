import type { GraphTensor } from '../onnx/graph-builder.ts';
import type { GraphOperations } from '../onnx/graph-operations.ts';

interface Record {
  output: GraphTensor;
  propagate: (gradient: GraphTensor) => void;
}

/** Reverse-mode differentiation while a graph is being written: kernels record how a gradient flows back. */
export class Tape {
  readonly #operations: GraphOperations;
  readonly #records: Record[] = [];
  readonly #gradients = new Map<string, GraphTensor[]>();
  readonly #wanted = new Set<string>();

  constructor(operations: GraphOperations) {
    this.#operations = operations;
  }

  /** Marks a tensor (a trainable weight) whose gradient is asked for. */
  want(tensor: GraphTensor): void {
    this.#wanted.add(tensor.name);
  }

  /** Whether any trainable weight stands behind this tensor. */
  wants(tensor: GraphTensor): boolean {
    return this.#wanted.has(tensor.name);
  }

  /** Says how the gradient of `output` flows to `inputs`; without a wanted input nothing is recorded. */
  record(output: GraphTensor, inputs: readonly GraphTensor[], propagate: Record['propagate']): void {
    if (!inputs.some((input) => this.wants(input))) return;
    this.#wanted.add(output.name);
    this.#records.push({ output, propagate });
  }

  /** Adds to the gradient of a tensor; the gradient's shape broadcasts to the tensor's. */
  accumulate(tensor: GraphTensor, gradient: GraphTensor): void {
    const known = this.#gradients.get(tensor.name);
    if (known) known.push(gradient);
    else this.#gradients.set(tensor.name, [gradient]);
  }

  /** Writes the backward pass, from the gradient of one output. */
  run(output: GraphTensor, gradient: GraphTensor): void {
    this.accumulate(output, gradient);
    for (const record of this.#records.toReversed()) {
      const total = this.gradient(record.output);
      if (total) record.propagate(total);
    }
  }

  /** The sum of all that was accumulated, in the tensor's shape; undefined when nothing flowed here. */
  gradient(tensor: GraphTensor): GraphTensor | undefined {
    const parts = this.#gradients.get(tensor.name);
    if (!parts) return undefined;
    // Small parts first: what broadcasts is added up before it meets the full shape.
    const sorted = parts.toSorted((a, b) => elementCount(a) - elementCount(b));
    const sum = sorted.reduce((total, part) => this.#operations.add(total, part));
    const full =
      elementCount(sum) === elementCount(tensor) ? sum : this.#operations.expand(sum, tensor.shape);
    this.#gradients.set(tensor.name, [full]);
    return full;
  }
}

const elementCount = (tensor: GraphTensor): number => tensor.shape.reduce((total, size) => total * size, 1);
