import type { tf } from '@earmark/hran';
import { EngineError } from '../engine-error.ts';
import { lowerActivation, lowerRelu } from '../kernels/activation.ts';
import { lowerAveragePool, lowerGlobalAveragePool } from '../kernels/average-pool.ts';
import { lowerBatchNorm } from '../kernels/batch-norm.ts';
import { lowerConv2d } from '../kernels/conv2d.ts';
import { denseLogits, lowerDense } from '../kernels/dense.ts';
import { lowerDropout } from '../kernels/dropout.ts';
import { lowerHardSwish } from '../kernels/hard-swish.ts';
import { lowerGlobalMaxPool, lowerMaxPool } from '../kernels/max-pool.ts';
import { lowerAdd, lowerConcatenate, lowerMultiply } from '../kernels/merge.ts';
import { lowerPartScales } from '../kernels/part-scales.ts';
import { lowerCropping, lowerFlatten, lowerPermute, lowerReshape } from '../kernels/rearrange.ts';
import { lowerResizeImage } from '../kernels/resize-image.ts';
import type { GraphTensor } from '../onnx/graph-builder.ts';
import { toPlain } from './channel-blocks.ts';
import { type Lowering, type LowerLayer, requireSetting } from './lowering.ts';

/** The layers that compile, by class name. A new layer is one kernel file and one line here. */
const layerKernels: ReadonlyMap<string, LowerLayer> = new Map([
  ['Activation', lowerActivation],
  ['Add', lowerAdd],
  ['AveragePooling2D', lowerAveragePool],
  ['BatchNormalization', lowerBatchNorm],
  ['Concatenate', lowerConcatenate],
  ['Conv2D', lowerConv2d],
  ['Cropping2D', lowerCropping],
  ['Dense', lowerDense],
  ['Dropout', lowerDropout],
  ['EarmarkHardSwish', lowerHardSwish],
  ['EarmarkPartScales', lowerPartScales],
  ['EarmarkResizeImage', lowerResizeImage],
  ['Flatten', lowerFlatten],
  ['GlobalAveragePooling2D', lowerGlobalAveragePool],
  ['GlobalMaxPooling2D', lowerGlobalMaxPool],
  ['MaxPooling2D', lowerMaxPool],
  ['Multiply', lowerMultiply],
  ['Permute', lowerPermute],
  ['ReLU', lowerRelu],
  ['Reshape', lowerReshape],
]);

/** Kernels that read blocked feature maps; all others get them in plain order. */
const readsBlocked: ReadonlySet<string> = new Set(['Add', 'BatchNormalization', 'Conv2D', 'ReLU']);

/** What a lowered network gives: the last dense layer's input of the sigmoid, and the embedding before it. */
export interface LoweredModel {
  /** [batch, instruments]. */
  logits: GraphTensor;
  /** Input of the last dense layer before its dropout, [batch, embeddingSize]. */
  embeddings: GraphTensor;
}

/** Shape of the graph's image input: [batch, channels, rows, frames]. */
export function imageShape(model: tf.LayersModel, batch: number): number[] {
  const [, rows, frames, channels] = model.inputs[0]!.shape;
  if (model.inputs.length !== 1 || !rows || !frames || !channels) {
    throw new EngineError(
      'unsupported-layer',
      'The network needs one input [batch, rows, frames, channels] of fixed size',
    );
  }
  return [batch, channels, rows, frames];
}

/** The last layer, which must be a dense layer with a sigmoid. */
function outputLayer(model: tf.LayersModel): tf.layers.Layer {
  const layer = model.outputs[0]!.sourceLayer;
  const sigmoid = layer.getClassName() === 'Dense' && layer.getConfig().activation === 'sigmoid';
  requireSetting(
    layer,
    model.outputs.length === 1 && sigmoid,
    'the one output must be a dense layer with a sigmoid',
  );
  return layer;
}

/**
 * Writes a LayersModel's layers into a graph, from its outputs back.
 *
 * @throws EngineError `unsupported-layer` naming the layer that has no kernel.
 */
export function lowerModel(lowering: Lowering, model: tf.LayersModel, image: GraphTensor): LoweredModel {
  const done = new Map<number, GraphTensor>([[model.inputs[0]!.id, image]]);
  const lower = (symbol: tf.SymbolicTensor): GraphTensor => {
    const known = done.get(symbol.id);
    if (known) return known;
    const layer = symbol.sourceLayer;
    const kernel = layerKernels.get(layer.getClassName());
    if (!kernel) {
      throw new EngineError(
        'unsupported-layer',
        `Layer ${layer.name} (${layer.getClassName()}) has no training kernel`,
      );
    }
    const inputs = symbol.inputs.map(lower);
    const readable = readsBlocked.has(layer.getClassName())
      ? inputs
      : inputs.map((x) => toPlain(lowering, x));
    const tensor = kernel(lowering, layer, readable);
    done.set(symbol.id, tensor);
    return tensor;
  };

  const last = outputLayer(model);
  const beforeLast = model.outputs[0]!.inputs[0]!;
  const dropped = beforeLast.sourceLayer.getClassName() === 'Dropout';
  const x = lower(beforeLast);
  const embeddings = dropped ? done.get(beforeLast.inputs[0]!.id)! : x;
  return { logits: denseLogits(lowering, last, x), embeddings };
}
