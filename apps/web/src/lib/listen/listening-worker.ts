import type { AudioErrorCode } from '@earmark/audio-features';
import { KnownFailure, recallFailure } from '../known-failure.ts';
import type { ListeningAnswers, ListeningCall, ListeningResponse } from './listening-messages.ts';

/** A recording that the decoders refuse; the message is theirs. */
export class RefusedRecordingError extends Error {
  override readonly name = 'RefusedRecordingError';
  readonly code: AudioErrorCode;

  constructor(code: AudioErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A worker that decodes recordings and runs the model, one call after the other. */
export interface ListeningWorker {
  call<Call extends ListeningCall>(
    call: Call,
    transfer?: Transferable[],
  ): Promise<ListeningAnswers[Call['kind']]>;
  /** Ends it; calls that wait are refused with `reason`. */
  end(reason?: unknown): void;
}

interface Waiting {
  resolve: (answer: never) => void;
  reject: (reason: unknown) => void;
}

export function startListeningWorker(): ListeningWorker {
  const worker = new Worker(new URL('./listening.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const end = (reason: unknown = new DOMException('Ended.', 'AbortError')) => {
    worker.terminate();
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  };
  worker.addEventListener('message', ({ data }: MessageEvent<ListeningResponse>) => {
    const caller = waiting.get(data.id);
    waiting.delete(data.id);
    if ('answer' in data) caller?.resolve(data.answer as never);
    else {
      const { audioCode, ...failure } = data.failure;
      caller?.reject(
        audioCode ? new RefusedRecordingError(audioCode, failure.message) : recallFailure(failure),
      );
    }
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end(new KnownFailure('listeningFailed', { detail: event.message || '' }));
  });
  return {
    call: (call, transfer = []) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ ...call, id }, transfer);
      }),
    end,
  };
}
