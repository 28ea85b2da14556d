import { type EngineName, engineNames } from '@earmark/shared';
import { checkEngine } from './check-engine.ts';
import type { TrainingEngine } from './engine.ts';
import { EngineError } from './engine-error.ts';
import { findGraphicsAdapter } from './onnx-engine/graphics-adapter.ts';
import { openEngine } from './open-engine.ts';

/** Whether `auto` may take an engine: never the oracle, and WebGPU only on a real adapter. */
export const isAutoCandidate = (name: EngineName): boolean =>
  name !== 'tfjs-cpu' && (name !== 'onnx-webgpu' || findGraphicsAdapter() === 'real');

/** The engine that a preference or, for `auto`, the variable EARMARK_ENGINE names; null leaves the choice open. */
export function preferredEngine(
  preference: EngineName | 'auto' = 'auto',
  environment: NodeJS.ProcessEnv = process.env,
): EngineName | null {
  if (preference !== 'auto') return preference;
  const named = environment.EARMARK_ENGINE;
  if (named === undefined || named === '' || named === 'auto') return null;
  const found = engineNames.find((name) => name === named);
  if (!found)
    throw new EngineError(
      'unavailable',
      `EARMARK_ENGINE is ${named}; it must be auto or one of ${engineNames.join(', ')}`,
    );
  return found;
}

/**
 * Opens the engine to train with: the one preferred, else the first in order that loads and passes its self-check.
 *
 * @throws EngineError `unavailable` when the engine asked for, or every engine, is unavailable.
 */
export async function selectEngine(
  preference: EngineName | 'auto' = 'auto',
  options: { threads?: number } = {},
): Promise<TrainingEngine> {
  const preferred = preferredEngine(preference);
  const candidates = preferred ? [preferred] : engineNames.filter(isAutoCandidate);
  const reasons: string[] = [];
  for (const name of candidates) {
    try {
      const engine = await openEngine(name, options.threads);
      await checkEngine(engine);
      return engine;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      reasons.push(`${name}: ${error.message}`);
    }
  }
  throw new EngineError('unavailable', `No training engine works here. ${reasons.join('; ')}`);
}
