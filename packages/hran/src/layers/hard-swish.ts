import { tf } from '../tensorflow.ts';

/** x · relu6(x + 3) / 6, elementwise (Howard et al. 2019, Searching for MobileNetV3, §5.2). Any shape. */
export class HardSwish extends tf.layers.Layer {
  static className = 'EarmarkHardSwish';

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = Array.isArray(inputs) ? inputs[0]! : inputs;
      return x.mul(x.add(3).relu6()).div(6);
    });
  }
}

tf.serialization.registerClass(HardSwish);

/** A layer that applies hard swish. */
export const hardSwish = (args: { name?: string } = {}): HardSwish => new HardSwish(args);
