import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { carryTrace } from '@earmark/tracing';
import { ApiUnreachableError } from '../api/api-errors.ts';
import { retryUnreachable } from '../api/retry-unreachable.ts';
import type { ArtefactFile, RunApi } from '../api/trainer-api.ts';

/** Puts a file into the API's store and resolves to its artefact's id; tries again while the store does not answer. */
export async function uploadArtefact(
  api: RunApi,
  file: { kind: ArtefactFile['kind']; name: string; path: string },
  signal: AbortSignal,
): Promise<string> {
  const { kind, name, path } = file;
  const bytes = await readFile(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return retryUnreachable(async () => {
    const { artefactId, uploadUrl } = await api.requestUpload({ kind, name, bytes: bytes.length, sha256 });
    let response: Response;
    try {
      response = await fetch(uploadUrl, {
        method: 'PUT',
        body: bytes,
        headers: { 'content-type': 'application/octet-stream', ...carryTrace() },
        signal: AbortSignal.any([signal, AbortSignal.timeout(600_000)]),
      });
    } catch (error) {
      signal.throwIfAborted();
      throw new ApiUnreachableError(
        `the store does not take ${name}: ${error instanceof Error ? error.message : error}`,
      );
    }
    if (response.status >= 500)
      throw new ApiUnreachableError(`the store answered ${response.status} to ${name}`);
    if (!response.ok)
      throw new Error(`the store refused ${name}: ${response.status} ${(await response.text()).trim()}`);
    return artefactId;
  }, signal);
}
