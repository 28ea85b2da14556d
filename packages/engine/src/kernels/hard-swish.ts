import type { LowerLayer } from '../graph/lowering.ts';

/**
 * y = x · s, s = clamp(x / 6 + 1/2, 0, 1) (Howard et al. 2019). dy/dx is s outside −3..3 and s + x / 6 inside, the ends
 * counting as outside, as relu6's gradient in TensorFlow.js does.
 */
export const lowerHardSwish: LowerLayer = ({ graph, tape }, _layer, [input]) => {
  const x = input!;
  const attributes = { alpha: { float: 1 / 6 }, beta: { float: 0.5 } };
  const s = graph.node('HardSigmoid', [x], x.shape, attributes);
  const y = graph.multiply(x, s);
  tape?.record(y, [x], (gradient) => {
    const spread = graph.multiply(s, graph.subtract(graph.scalar(1), s));
    const inside = graph.node('HardSigmoid', [spread], x.shape, {
      alpha: { float: 1e38 },
      beta: { float: 0 },
    });
    const slope = graph.add(s, graph.multiply(inside, graph.scale(x, 1 / 6)));
    tape.accumulate(x, graph.multiply(gradient, slope));
  });
  return y;
};
