import { GraphBuilder, type GraphTensor } from './graph-builder.ts';

/** Shape of a broadcast operation's result. Shapes of one rank only, besides scalars. */
const broadcastShape = (a: readonly number[], b: readonly number[]): readonly number[] => {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return a.map((size, axis) => (size === 1 ? b[axis]! : size));
};

/** A GPU shader binds each output as a buffer, and WebGPU guarantees only eight. */
const mostOutputs = 6;

/** ONNX operators with shape inference, for the kernels. Axes are those of the graph: channels before rows. */
export class GraphOperations extends GraphBuilder {
  add(a: GraphTensor, b: GraphTensor): GraphTensor {
    return this.node('Add', [a, b], broadcastShape(a.shape, b.shape));
  }

  subtract(a: GraphTensor, b: GraphTensor): GraphTensor {
    return this.node('Sub', [a, b], broadcastShape(a.shape, b.shape));
  }

  multiply(a: GraphTensor, b: GraphTensor): GraphTensor {
    return this.node('Mul', [a, b], broadcastShape(a.shape, b.shape));
  }

  divide(a: GraphTensor, b: GraphTensor): GraphTensor {
    return this.node('Div', [a, b], broadcastShape(a.shape, b.shape));
  }

  scale(a: GraphTensor, factor: number): GraphTensor {
    return factor === 1 ? a : this.multiply(a, this.scalar(factor));
  }

  /** An operator of one input that keeps the shape. */
  unary(opType: string, a: GraphTensor): GraphTensor {
    return this.node(opType, [a], a.shape);
  }

  /** A copy in another shape; one dimension may be -1 when the batch is free. */
  reshape(a: GraphTensor, shape: readonly number[]): GraphTensor {
    return this.node('Reshape', [a, this.integers(shape)], shape);
  }

  transpose(a: GraphTensor, permutation: readonly number[]): GraphTensor {
    return this.node(
      'Transpose',
      [a],
      permutation.map((axis) => a.shape[axis]!),
      { perm: permutation },
    );
  }

  concat(parts: readonly GraphTensor[], axis: number): GraphTensor {
    if (parts.length === 1) return parts[0]!;
    const size = parts.reduce((sum, part) => sum + part.shape[axis]!, 0);
    return this.node('Concat', parts, parts[0]!.shape.with(axis, size), { axis });
  }

  /** Consecutive pieces of the given sizes along an axis. */
  split(a: GraphTensor, sizes: readonly number[], axis: number): GraphTensor[] {
    if (sizes.length === 1) return [a];
    if (sizes.length > mostOutputs) {
      let start = 0;
      return sizes.map((size) => {
        start += size;
        return this.slice(a, axis, start - size, start);
      });
    }
    const shapes = sizes.map((size) => a.shape.with(axis, size));
    return this.nodeWithOutputs('Split', [a, this.integers(sizes)], shapes, { axis });
  }

  /** Elements start, start + step, … before end along an axis; end must not exceed the size. */
  slice(a: GraphTensor, axis: number, start: number, end: number, step = 1): GraphTensor {
    const shape = a.shape.with(axis, Math.ceil((end - start) / step));
    const parameters = [start, end, axis, step].map((value) => this.integers([value]));
    return this.node('Slice', [a, ...parameters], shape);
  }

  /** Zeros before and after along the last two axes; negative counts crop. */
  pad(a: GraphTensor, top: number, left: number, bottom: number, right: number): GraphTensor {
    if (top === 0 && left === 0 && bottom === 0 && right === 0) return a;
    const shape = [a.shape[0]!, a.shape[1]!, a.shape[2]! + top + bottom, a.shape[3]! + left + right];
    return this.node('Pad', [a, this.integers([0, 0, top, left, 0, 0, bottom, right])], shape);
  }

  expand(a: GraphTensor, shape: readonly number[]): GraphTensor {
    return this.node('Expand', [a, this.integers(shape)], shape);
  }

  reduceSum(a: GraphTensor, axes: readonly number[]): GraphTensor {
    return this.node('ReduceSum', [a, this.integers(axes)], reducedShape(a.shape, axes), { keepdims: 1 });
  }

  reduceMean(a: GraphTensor, axes: readonly number[]): GraphTensor {
    return this.node('ReduceMean', [a], reducedShape(a.shape, axes), { axes, keepdims: 1 });
  }

  /** Matrix product of the last two axes; leading axes agree. */
  matMul(a: GraphTensor, b: GraphTensor): GraphTensor {
    return this.node('MatMul', [a, b], [...a.shape.slice(0, -1), b.shape.at(-1)!]);
  }

  /** a · b of two matrices, each optionally transposed, plus an optional row. */
  gemm(
    a: GraphTensor,
    b: GraphTensor,
    options: { transA?: boolean; transB?: boolean; bias?: GraphTensor } = {},
  ): GraphTensor {
    const rows = a.shape[options.transA ? 1 : 0]!;
    const columns = b.shape[options.transB ? 0 : 1]!;
    const attributes = { transA: options.transA ? 1 : 0, transB: options.transB ? 1 : 0 };
    return this.node('Gemm', options.bias ? [a, b, options.bias] : [a, b], [rows, columns], attributes);
  }

  /** Sums over the axes along which `shape` was broadcast to a's shape. */
  sumTo(a: GraphTensor, shape: readonly number[]): GraphTensor {
    const axes = shape.flatMap((size, axis) => (size === 1 && a.shape[axis] !== 1 ? [axis] : []));
    return axes.length === 0 ? a : this.reduceSum(a, axes);
  }
}

const reducedShape = (shape: readonly number[], axes: readonly number[]): number[] =>
  shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
