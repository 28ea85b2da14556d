import { createHash } from 'node:crypto';
import { StartError } from '../start-error.ts';
import { type SnapshotPart, snapshotPartShape } from './snapshot-part.ts';

/** A snapshot as lines of JSON, the last of which is the SHA-256 of all before it: what is cut short shows. */
export async function* formatSnapshot(parts: AsyncIterable<SnapshotPart>): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const part of parts) {
    const line = Buffer.from(`${JSON.stringify(part)}\n`);
    hash.update(line);
    yield line;
  }
  yield Buffer.from(`${JSON.stringify({ sha256: hash.digest('hex') })}\n`);
}

/** @throws StartError for lines that are no snapshot, or a damaged one */
export async function* parseSnapshot(lines: AsyncIterable<string>): AsyncGenerator<SnapshotPart> {
  const hash = createHash('sha256');
  let whole = false;
  for await (const line of lines) {
    let document: unknown;
    try {
      document = JSON.parse(line);
    } catch {
      throw new StartError('The snapshot is damaged: a line of it is no JSON document.');
    }
    const { sha256 } = document as { sha256?: unknown };
    if (sha256 !== undefined) {
      whole = sha256 === hash.digest('hex');
      break;
    }
    hash.update(`${line}\n`);
    const part = snapshotPartShape.safeParse(document);
    if (!part.success)
      throw new StartError('The snapshot is damaged, or of a newer Earmark: a line is unknown.');
    yield part.data;
  }
  if (!whole)
    throw new StartError('The snapshot is damaged: it ends early, or its checksum is not the one it names.');
}
