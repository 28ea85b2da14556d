import { tf } from '@earmark/hran';
import { drawDropoutMask } from '../dropout-mask.ts';

/** Dropout's numbers for one training step. */
export interface DropoutStep {
  seed: number;
  step: number;
  part: number;
}

/** Logits [batch, instruments] of the last dense layer and the embeddings before it [batch, embeddingSize]. */
export interface ForwardResult {
  logits: tf.Tensor2D;
  embeddings: tf.Tensor2D;
}

/**
 * Runs a LayersModel layer by layer, with the dropout masks that the ONNX engines draw and with logits instead of the
 * last sigmoid. Without `dropout` it is inference. Call inside tf.tidy or tf.variableGrads.
 */
export function forwardPass(
  model: tf.LayersModel,
  images: tf.Tensor,
  dropout: DropoutStep | null,
): ForwardResult {
  const done = new Map<number, tf.Tensor>([[model.inputs[0]!.id, images]]);
  let dropouts = 0;
  const evaluate = (symbol: tf.SymbolicTensor): tf.Tensor => {
    const known = done.get(symbol.id);
    if (known) return known;
    const layer = symbol.sourceLayer;
    const inputs = symbol.inputs.map(evaluate);
    const isDropout = layer.getClassName() === 'Dropout';
    let result: tf.Tensor;
    if (isDropout && dropout) {
      const x = inputs[0]!;
      const rate = layer.getConfig().rate as number;
      const mask = drawDropoutMask(x.size, rate, { ...dropout, layer: dropouts++ });
      result = x.mul(tf.tensor(mask, x.shape));
    } else {
      const training = dropout !== null && layer.trainable && !isDropout;
      result = layer.apply(inputs.length === 1 ? inputs[0]! : inputs, { training }) as tf.Tensor;
    }
    done.set(symbol.id, result);
    return result;
  };

  const output = model.outputs[0]!;
  const beforeLast = output.inputs[0]!;
  const x = evaluate(beforeLast);
  const dropped = beforeLast.sourceLayer.getClassName() === 'Dropout';
  const [kernel, bias] = output.sourceLayer.weights.map((weight) => weight.read());
  const product: tf.Tensor = x.matMul(kernel!);
  return {
    logits: (bias ? product.add(bias) : product) as tf.Tensor2D,
    embeddings: (dropped ? done.get(beforeLast.inputs[0]!.id)! : x) as tf.Tensor2D,
  };
}
