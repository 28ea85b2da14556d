import type { tf } from '@earmark/hran';
import type { GraphTensor } from '../onnx/graph-builder.ts';
import { GraphOperations } from '../onnx/graph-operations.ts';
import { emitAdam } from './emit-adam.ts';
import { emitLoss } from './emit-loss.ts';
import { imageShape, lowerModel } from './lower-model.ts';
import type { DropoutInput, Lowering, RuntimeTraits } from './lowering.ts';
import type { ParameterGroup } from './parameters.ts';
import { Tape } from './tape.ts';
import { weightInputs } from './weight-source.ts';

/** A serialised training graph and what it must be fed. */
export interface TrainingGraph {
  bytes: Uint8Array;
  dropouts: DropoutInput[];
  nodeCount: number;
}

/** What a training graph is written from. */
export interface TrainingGraphOptions {
  model: tf.LayersModel;
  groups: readonly ParameterGroup[];
  /** Clips per execution. */
  batch: number;
  traits: RuntimeTraits;
  gradientClipNorm?: number;
  /** Ends with gradients added to the inputs `sum/…` instead of an optimiser step; needed where a group is factored. */
  accumulate?: boolean;
}

/**
 * Forward pass, loss, backward pass and, unless gradients are accumulated, one Adam step in one ONNX graph.
 *
 * Inputs: `image` [batch, channels, rows, frames], `targets` and `pair_weights` [batch, instruments],
 * `inverse_weight_sum` (scalar), `dropout/…`, `weights/…`, and Adam's of emitAdam.
 * Outputs: `loss`, `new_weights/statistics`, and Adam's or `new_sum/…`; of factored groups `factor_inputs/…` and
 * `factor_gradients/…`.
 */
export function writeTrainingGraph(options: TrainingGraphOptions): TrainingGraph {
  const { model, groups, batch } = options;
  const graph = new GraphOperations();
  const tape = new Tape(graph);
  const image = graph.input('image', imageShape(model, batch));
  const { source, vectors, tensors } = weightInputs(graph, groups);
  const trained = groups.filter((group) => group.trained);
  for (const group of trained)
    for (const parameter of group.parameters) tape.want(tensors.get(parameter.name)!);

  const lowering: Lowering = {
    graph,
    tape,
    batch,
    traits: options.traits,
    weight: source,
    dropouts: [],
    statistics: [],
    factors: new Map(groups.filter(({ factored }) => factored).map((group) => [factoredName(group), null])),
    reordered: new Map(),
  };
  const { logits } = lowerModel(lowering, model, image);
  const { loss, gradient } = emitLoss(graph, logits);
  graph.output('loss', loss);
  tape.run(logits, gradient);

  const gradients = new Map(
    trained
      .filter(({ factored }) => !factored)
      .map((group) => {
        const parts = group.parameters.map((parameter) => {
          const tensor = tensors.get(parameter.name)!;
          const found = tape.gradient(tensor) ?? graph.multiply(tensor, graph.scalar(0));
          return graph.reshape(found, [parameter.size]);
        });
        return [group.name, graph.concat(parts, 0)] as const;
      }),
  );
  outputStatistics(graph, groups, lowering, vectors);
  outputFactors(graph, groups, lowering);
  if (options.accumulate) {
    for (const [name, found] of gradients) {
      graph.output(`new_sum/${name}`, graph.add(graph.input(`sum/${name}`, found.shape), found));
    }
  } else {
    emitAdam(graph, trained, vectors, gradients, options.gradientClipNorm);
  }
  return { bytes: graph.encode('training'), dropouts: lowering.dropouts, nodeCount: graph.nodeCount };
}

/** The one parameter of a factored group. */
const factoredName = (group: ParameterGroup): string => group.parameters[0]!.name;

function outputFactors(graph: GraphOperations, groups: readonly ParameterGroup[], lowering: Lowering): void {
  for (const group of groups) {
    const factors = lowering.factors.get(factoredName(group));
    if (!factors) continue;
    graph.output(`factor_inputs/${group.name}`, factors.inputs);
    graph.output(`factor_gradients/${group.name}`, factors.gradients);
  }
}

function outputStatistics(
  graph: GraphOperations,
  groups: readonly ParameterGroup[],
  lowering: Lowering,
  vectors: ReadonlyMap<string, GraphTensor>,
): void {
  const group = groups.find(({ name }) => name === 'statistics');
  if (!group) return;
  const updates = new Map(lowering.statistics.map(({ parameter, tensor }) => [parameter, tensor]));
  const vector = vectors.get(group.name)!;
  const parts = group.parameters.map(
    ({ name, offset, size }) => updates.get(name) ?? graph.slice(vector, 0, offset, offset + size),
  );
  graph.output('new_weights/statistics', graph.concat(parts, 0));
}
