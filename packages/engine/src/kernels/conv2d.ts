import { toBlocked, toPlain } from '../graph/channel-blocks.ts';
import { type LowerLayer, requireSetting } from '../graph/lowering.ts';
import { LayerConfig } from '../graph/read-config.ts';
import { activate } from './activation.ts';
import { kernelGradient, turnKernel } from './convolution-gradient.ts';
import { chooseForm, convolve, type Padding } from './convolve.ts';

/** Convolution with stride 1 and no dilation, padding `same` or `valid`. */
export const lowerConv2d: LowerLayer = (lowering, layer, [input]) => {
  const { graph, tape } = lowering;
  const config = new LayerConfig(layer);
  const [kernelRows, kernelFrames] = config.pair('kernelSize');
  requireSetting(layer, config.pair('strides').join() === '1,1', 'strides');
  requireSetting(layer, config.pair('dilationRate').join() === '1,1', 'dilationRate');
  requireSetting(layer, config.text('dataFormat') === 'channelsLast', 'dataFormat');
  const same = config.text('padding') === 'same';
  const before = (size: number): number => (same ? Math.floor((size - 1) / 2) : 0);
  const after = (size: number): number => (same ? size - 1 - before(size) : 0);
  const padding: Padding = [before(kernelRows), before(kernelFrames), after(kernelRows), after(kernelFrames)];

  const kernel = lowering.weight(layer, 'kernel');
  const bias = config.boolean('useBias') ? lowering.weight(layer, 'bias') : undefined;
  const form = chooseForm(lowering.traits, input!, kernel);
  const x = form === 'blocked' ? toBlocked(lowering, input!) : toPlain(lowering, input!);
  const convolved = convolve(lowering, form, x, kernel, padding);
  const y = bias
    ? graph.add(toPlain(lowering, convolved), graph.reshape(bias, [1, bias.shape[0]!, 1, 1]))
    : convolved;

  tape?.record(y, bias ? [x, kernel, bias] : [x, kernel], (gradient) => {
    if (bias && tape.wants(bias)) {
      const sum = graph.reduceSum(graph.reduceSum(gradient, [2, 3]), [0]);
      tape.accumulate(bias, graph.reshape(sum, bias.shape));
    }
    if (tape.wants(kernel)) {
      const maps = [toPlain(lowering, x), toPlain(lowering, gradient)] as const;
      tape.accumulate(kernel, kernelGradient(graph, ...maps, kernel.shape, padding));
    }
    if (!tape.wants(x)) return;
    const [top, left, bottom, right] = padding;
    const back: Padding = [
      kernelRows - 1 - top,
      kernelFrames - 1 - left,
      kernelRows - 1 - bottom,
      kernelFrames - 1 - right,
    ];
    const backForm = form === 'blocked' ? 'blocked' : 'plain';
    const stored = backForm === 'blocked' ? toBlocked(lowering, gradient) : toPlain(lowering, gradient);
    tape.accumulate(x, convolve(lowering, backForm, stored, turnKernel(graph, kernel), back));
  });
  return activate(lowering, layer, config.text('activation'), y);
};
