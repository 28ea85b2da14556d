import { tf } from '../tensorflow.ts';

/** Arguments of PartScales. */
export interface PartScalesArgs {
  name?: string;
  /** Rows (or channels) of each part, in order; they add up to the image's rows (or channels). */
  partSizes: number[];
  /** Whether parts are stacked as rows or stand as channels. */
  axis: 'rows' | 'channels';
}

/**
 * One trainable scalar per part of the feature image, initially 1: S₁..S₄ of equation 3 in Chen, Ghobakhloo, Narayanan
 * 2024, which the paper leaves as future work. [batch, rows, frames, channels] → the same shape.
 */
export class PartScales extends tf.layers.Layer {
  static className = 'EarmarkPartScales';
  readonly partSizes: number[];
  readonly axis: 'rows' | 'channels';
  private scales?: tf.LayerVariable;

  constructor(args: PartScalesArgs) {
    super({ name: args.name });
    this.partSizes = args.partSizes;
    this.axis = args.axis;
  }

  override build(): void {
    const initializer = tf.initializers.ones();
    this.scales = this.addWeight('scales', [this.partSizes.length], 'float32', initializer, undefined, true);
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }

  /** Which part each row (or channel) belongs to, one-hot, [rows, parts], row-major. */
  membership(): Float32Array {
    const parts = this.partSizes.length;
    const rows = this.partSizes.flatMap((size, part) => Array.from({ length: size }, () => part));
    const matrix = new Float32Array(rows.length * parts);
    for (const [row, part] of rows.entries()) matrix[row * parts + part] = 1;
    return matrix;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = Array.isArray(inputs) ? inputs[0]! : inputs;
      const parts = this.partSizes.length;
      const membership = tf.tensor2d(this.membership(), [this.membership().length / parts, parts]);
      const scales = membership.matMul<tf.Tensor2D>(this.scales!.read().reshape([parts, 1]));
      return x.mul(scales.reshape(this.axis === 'rows' ? [1, -1, 1, 1] : [1, 1, 1, -1]));
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), partSizes: this.partSizes, axis: this.axis };
  }
}

tf.serialization.registerClass(PartScales);

/** A layer that scales each part of the feature image. */
export const partScales = (args: PartScalesArgs): PartScales => new PartScales(args);
