import { headLogits, type NetworkHead } from './network-head.ts';
import type { PairTargets } from './pair-targets.ts';

export interface HeadProblem {
  /** Where training starts, and what the penalty draws to. */
  start: NetworkHead;
  /** Of all clips of the set, [clips, embeddingSize]. */
  embeddings: Float32Array;
  /** Row numbers of the clips trained on. */
  fit: readonly number[];
  /** Of all clips of the set, [clips, instruments]. */
  pairs: PairTargets;
  /** Strength of ½·penalty·|kernel − start|² beside Σ weight·BCE; the bias is free. */
  penalty: number;
  steps: number;
  learningRate: number;
  signal?: AbortSignal;
  /** Told every `reportEvery` steps, and before the first; `head` changes afterwards. */
  onStep?(step: number, head: NetworkHead): void;
}

/** Steps between two reports. */
export const reportEvery = 10;

const momentum = 0.9;
const velocity = 0.999;
const epsilon = 1e-8;

function copyHead(head: NetworkHead): NetworkHead {
  return { ...head, kernel: head.kernel.slice(), bias: head.bias.slice() };
}

/** One Adam step (Kingma and Ba 2015) on values of which the gradient is known. */
function createAdam(size: number, learningRate: number) {
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  let steps = 0;
  return (values: Float32Array, gradient: Float64Array): void => {
    steps += 1;
    const rate = (learningRate * Math.sqrt(1 - velocity ** steps)) / (1 - momentum ** steps);
    for (let at = 0; at < size; at++) {
      first[at] = momentum * first[at]! + (1 - momentum) * gradient[at]!;
      second[at] = velocity * second[at]! + (1 - velocity) * gradient[at]! ** 2;
      values[at]! -= (rate * first[at]!) / (Math.sqrt(second[at]!) + epsilon);
    }
  };
}

/**
 * Trains a head on embeddings that stay as they are: full-batch Adam on Σ weight·BCE + ½·penalty·|kernel − start|², whose
 * optimum is a weighted logistic regression per instrument, drawn to the head that there was. Repeatable: there is no
 * chance in it.
 *
 * @returns the head after the last step
 * @throws the signal's reason
 */
export async function fitHead(problem: HeadProblem): Promise<NetworkHead> {
  const { start, embeddings, fit, pairs, penalty, steps } = problem;
  const { embeddingSize, instruments } = start;
  const head = copyHead(start);
  const chosen = new Float32Array(fit.length * embeddingSize);
  fit.forEach((clip, place) => {
    chosen.set(embeddings.subarray(clip * embeddingSize, (clip + 1) * embeddingSize), place * embeddingSize);
  });
  const moveKernel = createAdam(head.kernel.length, problem.learningRate);
  const moveBias = createAdam(instruments, problem.learningRate);
  const kernelGradient = new Float64Array(head.kernel.length);
  const biasGradient = new Float64Array(instruments);
  problem.onStep?.(0, head);
  for (let step = 1; step <= steps; step++) {
    const logits = headLogits(head, chosen);
    for (let at = 0; at < kernelGradient.length; at++) {
      kernelGradient[at] = penalty * (head.kernel[at]! - start.kernel[at]!);
    }
    biasGradient.fill(0);
    for (let place = 0; place < fit.length; place++) {
      const pair = fit[place]! * instruments;
      const row = logits.subarray(place * instruments, (place + 1) * instruments);
      for (let instrument = 0; instrument < instruments; instrument++) {
        const probability = 1 / (1 + Math.exp(-row[instrument]!));
        const error = pairs.weights[pair + instrument]! * (probability - pairs.targets[pair + instrument]!);
        // The row now holds the gradient of its logits.
        row[instrument] = error;
        biasGradient[instrument]! += error;
      }
      for (let unit = 0; unit < embeddingSize; unit++) {
        const value = chosen[place * embeddingSize + unit]!;
        if (value === 0) continue;
        const from = unit * instruments;
        for (let instrument = 0; instrument < instruments; instrument++) {
          kernelGradient[from + instrument]! += value * row[instrument]!;
        }
      }
    }
    moveKernel(head.kernel, kernelGradient);
    moveBias(head.bias, biasGradient);
    if (step % reportEvery !== 0) continue;
    problem.signal?.throwIfAborted();
    problem.onStep?.(step, head);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return head;
}
