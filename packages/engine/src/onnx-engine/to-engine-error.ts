import { EngineError } from '../engine-error.ts';

const memoryWords =
  /alloc|out of memory|OOM|memory access out of bounds|exceeds the max buffer|array buffer/i;

/** Turns what onnxruntime throws into an EngineError that names the cause. */
export function toEngineError(error: unknown): never {
  if (error instanceof EngineError) throw error;
  const message = error instanceof Error ? error.message : String(error);
  if (memoryWords.test(message)) {
    throw new EngineError(
      'out-of-memory',
      `Not enough memory for this batch; use a smaller micro-batch (${message})`,
      {
        cause: error,
      },
    );
  }
  throw new EngineError('failed', `The engine failed: ${message}`, { cause: error });
}
