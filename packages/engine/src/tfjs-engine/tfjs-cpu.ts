import { tf } from '@earmark/hran';
import type { TrainingEngine } from '../engine.ts';
import { TfjsTrainingSession } from './tfjs-session.ts';

/** TensorFlow.js' plain JavaScript backend: hundreds of times slower than the others, the oracle of gradient tests. */
export async function openTfjsCpu(): Promise<TrainingEngine> {
  await tf.setBackend('cpu');
  return { name: 'tfjs-cpu', compile: async (model, options) => new TfjsTrainingSession(model, options) };
}
