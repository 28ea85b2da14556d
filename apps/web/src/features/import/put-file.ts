import { KnownFailure } from '../../lib/known-failure.ts';

/** The server looked at the content and does not want it; sending it again will not help. */
export class FileRefusedError extends Error {
  override readonly name = 'FileRefusedError';
}

/**
 * Puts a file to its signed address. `fetch` does not tell how much of a body is sent; XMLHttpRequest does.
 * Errors: FileRefusedError with the server's reason; Error when the connection broke or the address has lapsed.
 */
export function putFile(
  url: string,
  file: Blob,
  options: { signal: AbortSignal; onProgress: (sent: number) => void },
): Promise<void> {
  const { signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const settle = (error?: Error) => {
      signal.removeEventListener('abort', abort);
      if (error) reject(error);
      else resolve();
    };
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => {
      if (request.status === 204) settle();
      else if (request.status === 415) settle(new FileRefusedError(request.responseText.trim()));
      else {
        const told = request.responseText.trim().slice(0, 200);
        settle(told === '' ? new KnownFailure('uploadStatus', { status: request.status }) : new Error(told));
      }
    };
    request.onerror = () => settle(new KnownFailure('connectionBroke'));
    request.onabort = () => settle(new DOMException('cancelled', 'AbortError'));
    signal.addEventListener('abort', abort);
    if (signal.aborted) return settle(new DOMException('cancelled', 'AbortError'));
    request.open('PUT', url);
    request.send(file);
  });
}
