import { toPlain } from '../graph/channel-blocks.ts';
import { graphAxis, type LowerLayer, requireSetting } from '../graph/lowering.ts';
import { LayerConfig } from '../graph/read-config.ts';
import type { GraphTensor } from '../onnx/graph-builder.ts';

/** Elementwise sum with broadcasting over axes of size 1. */
export const lowerAdd: LowerLayer = (lowering, _layer, terms) => {
  const { graph, tape } = lowering;
  const alike = terms.every((x) => x.blocked && x.shape.join() === terms[0]!.shape.join());
  const inputs = alike ? terms : terms.map((x) => toPlain(lowering, x));
  const y = inputs.reduce((sum, x) => graph.add(sum, x));
  tape?.record(y, inputs, (gradient) => {
    for (const x of inputs) if (tape.wants(x)) tape.accumulate(x, graph.sumTo(gradient, x.shape));
  });
  return y;
};

/** Elementwise product of two tensors with broadcasting over axes of size 1. */
export const lowerMultiply: LowerLayer = ({ graph, tape }, layer, inputs) => {
  requireSetting(layer, inputs.length === 2, `${inputs.length} factors`);
  const [a, b] = inputs as [GraphTensor, GraphTensor];
  const y = graph.multiply(a, b);
  tape?.record(y, inputs, (gradient) => {
    if (tape.wants(a)) tape.accumulate(a, graph.sumTo(graph.multiply(gradient, b), a.shape));
    if (tape.wants(b)) tape.accumulate(b, graph.sumTo(graph.multiply(gradient, a), b.shape));
  });
  return y;
};

/** Concatenation along one axis. */
export const lowerConcatenate: LowerLayer = ({ graph, tape }, layer, inputs) => {
  const rank = inputs[0]!.shape.length;
  const logical = new LayerConfig(layer).number('axis');
  const axis = graphAxis(logical < 0 ? logical + rank : logical, rank);
  const y = graph.concat(inputs, axis);
  tape?.record(y, inputs, (gradient) => {
    const sizes = inputs.map((x) => x.shape[axis]!);
    const parts = graph.split(gradient, sizes, axis);
    for (const [index, x] of inputs.entries()) if (tape.wants(x)) tape.accumulate(x, parts[index]!);
  });
  return y;
};
