import { PartScales } from '@earmark/hran';
import { type LowerLayer, requireSetting } from '../graph/lowering.ts';

/** One scale per part of the image: rows (or channels) take the scale of the part they belong to. */
export const lowerPartScales: LowerLayer = (lowering, layer, [input]) => {
  const { graph, tape } = lowering;
  const x = input!;
  if (!(layer instanceof PartScales)) throw new TypeError(`${layer.name} is not a PartScales layer`);
  const axis = layer.axis === 'rows' ? 2 : 1;
  const parts = layer.partSizes.length;
  const size = x.shape[axis]!;
  requireSetting(layer, layer.membership().length === size * parts, `partSizes for ${size} ${layer.axis}`);
  const scales = lowering.weight(layer, 'scales');
  const membership = graph.weight(`${layer.name}/membership`, [size, parts], layer.membership());
  const perRow = graph.matMul(membership, graph.reshape(scales, [parts, 1]));
  const shape = [1, 1, 1, 1].with(axis, size);
  const factors = graph.reshape(perRow, shape);
  const y = graph.multiply(x, factors);
  tape?.record(y, [x, scales], (gradient) => {
    if (tape.wants(x)) tape.accumulate(x, graph.multiply(gradient, factors));
    if (!tape.wants(scales)) return;
    const perRowGradient = graph.reshape(graph.sumTo(graph.multiply(gradient, x), shape), [size, 1]);
    tape.accumulate(scales, graph.reshape(graph.gemm(membership, perRowGradient, { transA: true }), [parts]));
  });
  return y;
};
