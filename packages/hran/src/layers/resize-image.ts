import { tf } from '../tensorflow.ts';

/** Arguments of ResizeImage. */
export interface ResizeImageArgs {
  name?: string;
  rows: number;
  frames: number;
}

/**
 * Bilinear resize, half-pixel centres, as tf.image.resizeBilinear(…, halfPixelCenters = true) does.
 * [batch, any, any, channels] → [batch, rows, frames, channels].
 */
export class ResizeImage extends tf.layers.Layer {
  static className = 'EarmarkResizeImage';
  readonly rows: number;
  readonly frames: number;

  constructor(args: ResizeImageArgs) {
    super({ name: args.name });
    this.rows = args.rows;
    this.frames = args.frames;
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return [inputShape[0] ?? null, this.rows, this.frames, inputShape[3] ?? null];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0]! : inputs) as tf.Tensor4D;
    return tf.tidy(() => tf.image.resizeBilinear(x, [this.rows, this.frames], false, true));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rows: this.rows, frames: this.frames };
  }
}

tf.serialization.registerClass(ResizeImage);

/** A layer that resizes the image. */
export const resizeImage = (args: ResizeImageArgs): ResizeImage => new ResizeImage(args);
