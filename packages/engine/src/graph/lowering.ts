import type { tf } from '@earmark/hran';
import { EngineError } from '../engine-error.ts';
import type { GraphTensor } from '../onnx/graph-builder.ts';
import type { GraphOperations } from '../onnx/graph-operations.ts';
import type { Tape } from './tape.ts';

/** What the runtime that will execute a graph can do; kernels choose their form by it. */
export interface RuntimeTraits {
  /** Channels per block of onnxruntime's blocked convolutions on this CPU; 0 writes standard operators only. */
  blockSize: number;
  /** Whether MaxPool's second output and MaxUnpool exist (not on WebGPU). */
  poolIndices: boolean;
  /** The faster operator for max(x, 0): in WebAssembly Relu branches on every element and takes ten times as long as Max. */
  relu: 'Relu' | 'Max';
}

/** Standard operators only: what every ONNX runtime executes. */
export const portableTraits: RuntimeTraits = { blockSize: 0, poolIndices: true, relu: 'Relu' };

/** A dropout of the training graph: its mask is an input, scaled by 1 / (1 − rate). */
export interface DropoutInput {
  name: string;
  shape: readonly number[];
  rate: number;
}

/** New BN running statistics that a training graph hands out. */
export interface StatisticUpdate {
  parameter: string;
  tensor: GraphTensor;
}

/** The factors of a dense kernel's gradient, inputsᵀ · gradients. */
export interface KernelFactors {
  /** Inputs of the layer, [batch, in]. */
  inputs: GraphTensor;
  /** Gradients of its outputs, [batch, out]. */
  gradients: GraphTensor;
}

/** State while one LayersModel is written into one graph. */
export interface Lowering {
  readonly graph: GraphOperations;
  /** Records gradients; null in an inference graph. */
  readonly tape: Tape | null;
  /** Clips per execution; -1 when free. */
  readonly batch: number;
  readonly traits: RuntimeTraits;
  /** The tensor of a layer's weight, in the graph's layout. */
  weight(layer: tf.layers.Layer, weight: string): GraphTensor;
  readonly dropouts: DropoutInput[];
  readonly statistics: StatisticUpdate[];
  /** Kernels whose gradient is left in factors, by parameter name; filled by the backward pass. */
  readonly factors: Map<string, KernelFactors | null>;
  /** The other storage order of tensors that exist in both, by name. */
  readonly reordered: Map<string, GraphTensor>;
}

/**
 * Writes one layer into the graph. Feature maps [batch, rows, frames, channels] of TensorFlow.js are
 * [batch, channels, rows, frames] here.
 */
export type LowerLayer = (
  lowering: Lowering,
  layer: tf.layers.Layer,
  inputs: readonly GraphTensor[],
) => GraphTensor;

/** Axis of a TensorFlow.js feature map (channels last) → axis of the graph (channels first). */
export const graphAxis = (axis: number, rank: number): number => (rank === 4 ? [0, 2, 3, 1][axis]! : axis);

/** Stops with the layer's name where a setting is not one that the kernels cover. */
export function requireSetting(layer: tf.layers.Layer, holds: boolean, setting: string): void {
  if (holds) return;
  throw new EngineError(
    'unsupported-layer',
    `Layer ${layer.name} (${layer.getClassName()}) is not supported here: ${setting}`,
  );
}
