import { tf } from '@earmark/hran';
import type { TrainingEngine } from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import { TfjsTrainingSession } from './tfjs-session.ts';

const buildCommand = 'npm rebuild @tensorflow/tfjs-node-gpu --ignore-scripts=false --foreground-scripts';

/** Why TensorFlow.js' native backend does not load, and the command that helps. */
function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 23)
    return `@tensorflow/tfjs-node-gpu 4.22 needs Node 22 or older, this is Node ${process.versions.node}`;
  if (message.includes('tfjs_binding.node')) {
    return `The native part of @tensorflow/tfjs-node-gpu is not built; with CUDA 11.2 and cuDNN 8.1 run: ${buildCommand}`;
  }
  return `@tensorflow/tfjs-node-gpu does not load: ${message.split('\n')[0]}`;
}

/**
 * TensorFlow.js on libtensorflow and CUDA.
 *
 * @throws EngineError `unavailable` when its native part is not built or finds no CUDA device.
 */
export async function openTfjsNodeGpu(): Promise<TrainingEngine> {
  try {
    await import('@tensorflow/tfjs-node-gpu');
  } catch (error) {
    throw new EngineError('unavailable', explain(error), { cause: error });
  }
  if (!(await tf.setBackend('tensorflow'))) {
    throw new EngineError('unavailable', '@tensorflow/tfjs-node-gpu loads but registers no backend');
  }
  const backend: object = tf.backend();
  if (!('isUsingGpuDevice' in backend) || backend.isUsingGpuDevice !== true) {
    throw new EngineError('unavailable', '@tensorflow/tfjs-node-gpu finds no CUDA device');
  }
  return {
    name: 'tfjs-node-gpu',
    compile: async (model, options) => new TfjsTrainingSession(model, options),
  };
}
