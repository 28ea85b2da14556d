import type { LayoutName, PresetName } from '@earmark/shared';
import { channelAttention } from './blocks/channel-attention.ts';
import { coordinateAttention } from './blocks/coordinate-attention.ts';
import { partStems } from './blocks/part-stems.ts';
import { residualBlock } from './blocks/residual-block.ts';
import { classificationHead } from './head.ts';
import { LayerSeeds } from './layer-seeds.ts';
import { partScales } from './layers/part-scales.ts';
import { resizeImage } from './layers/resize-image.ts';
import { clipFrames, layoutShapes } from './layouts.ts';
import { type HeadName, presetDefinitions } from './presets.ts';
import { tf } from './tensorflow.ts';

/** What a network is built from; everything but preset, layout, instruments and seed has the preset's value. */
export interface HranOptions {
  preset: PresetName;
  layout: LayoutName;
  /** Number of instruments, hence of outputs. */
  instruments: number;
  /** Seed of the initial weights. */
  seed: number;
  frames?: number;
  /** Image rows, when they differ from the layout's. */
  rows?: number;
  /** Image channels, when they differ from the layout's. */
  channels?: number;
  /** Coordinate and channel attention; true unless given. */
  attention?: boolean;
  head?: HeadName;
  /** One trainable scale per part of the image. */
  learnableScales?: boolean;
  /** A convolution of its own for each part of the image; needs parts stacked as rows. With learnableScales: layout `learnable`. */
  partStems?: boolean;
  denseUnits?: number;
  /** Size that the image is resized to first, [rows, frames]; null keeps it. */
  imageSize?: readonly [number, number] | null;
  /** Filters of each residual block, for networks smaller than the presets. */
  filters?: readonly number[];
  dropout?: number;
}

/**
 * The hybrid residual attention network: residual blocks with coordinate attention and max-pooling, channel attention,
 * and a dense head (Chen, Ghobakhloo, Narayanan 2024, doi 10.3390/app142310837). Input [batch, rows, frames, channels]
 * in 0..1, output probabilities [batch, instruments]; the layer `embedding` holds the embedding [batch, denseUnits].
 *
 * @throws RangeError when the image is too small for the preset's pooling.
 */
export function buildHran(options: HranOptions): tf.LayersModel {
  const preset = presetDefinitions[options.preset];
  const layout = layoutShapes[options.layout];
  const rows = options.rows ?? layout.rows;
  const frames = options.frames ?? clipFrames;
  const channels = options.channels ?? layout.channels;
  const filters = options.filters ?? preset.filters;
  const attention = options.attention ?? true;
  const imageSize = options.imageSize === undefined ? preset.imageSize : options.imageSize;
  const seeds = new LayerSeeds(options.seed);
  const shrink = 2 ** filters.length;
  if (!imageSize && (rows / (preset.stem?.[0] ?? 1) < shrink || frames / (preset.stem?.[1] ?? 1) < shrink)) {
    throw new RangeError(`An image of ${rows} × ${frames} is too small for ${filters.length} poolings by 2`);
  }

  const input = tf.input({ name: 'image', shape: [rows, frames, channels] });
  let x = input;
  if (options.learnableScales) {
    const axis = channels > 1 ? 'channels' : 'rows';
    const partSizes = axis === 'channels' ? layout.partRows.map(() => 1) : [...layout.partRows];
    const size = axis === 'channels' ? channels : rows;
    if (partSizes.reduce((sum, part) => sum + part, 0) !== size) {
      throw new RangeError(`Learnable scales need the ${axis} of layout ${options.layout}`);
    }
    x = partScales({ name: 'part_scales', partSizes, axis }).apply(x) as tf.SymbolicTensor;
  }
  if (options.partStems) {
    const partRows = layout.partRows;
    if (channels !== 1 || partRows.reduce((sum, part) => sum + part, 0) !== rows) {
      throw new RangeError(`Part stems need the rows of layout ${options.layout}, stacked in one channel`);
    }
    x = partStems(x, { name: 'part_stem', partRows, seeds });
  }
  if (imageSize) {
    const [toRows, toFrames] = imageSize;
    x = resizeImage({ name: 'resize', rows: toRows, frames: toFrames }).apply(x) as tf.SymbolicTensor;
  }
  if (preset.stem) {
    const poolSize: [number, number] = [...preset.stem];
    x = tf.layers
      .averagePooling2d({ name: 'stem', poolSize, strides: poolSize })
      .apply(x) as tf.SymbolicTensor;
  }
  for (const [index, count] of filters.entries()) {
    const name = `block${index + 1}`;
    const last = index === filters.length - 1;
    x = residualBlock(x, { name, filters: count, kernelSize: preset.kernelSize, seeds });
    if (attention && last && preset.channelAttention === 'cbam') {
      x = channelAttention(x, { name: 'channel_attention', seeds, kind: 'cbam' });
    }
    if (attention && preset.coordinateAttention[index]) {
      x = coordinateAttention(x, { name: `attention${index + 1}`, seeds });
    }
    x = tf.layers.maxPooling2d({ name: `pool${index + 1}`, poolSize: 2 }).apply(x) as tf.SymbolicTensor;
  }
  if (attention && preset.channelAttention !== 'cbam') {
    x = channelAttention(x, { name: 'channel_attention', seeds, kind: preset.channelAttention });
  }
  const probabilities = classificationHead(x, {
    head: options.head ?? preset.head,
    denseUnits: options.denseUnits ?? preset.denseUnits,
    dropout: options.dropout ?? preset.dropout,
    instruments: options.instruments,
    seeds,
  });
  return tf.model({
    inputs: input,
    outputs: probabilities,
    name: `hran_${options.preset.replace('-', '_')}`,
  });
}
