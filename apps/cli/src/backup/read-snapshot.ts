import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { splitLines } from '@earmark/shared';
import { z } from 'zod';

/** What a backup needs to know of the lines of a snapshot; all else is the API's own. */
const lineShape = z.union([
  z.object({ sha256: z.string() }),
  z.object({ kind: z.literal('head'), createdAt: z.string() }),
  z.object({ kind: z.literal('files'), keys: z.array(z.string()), optional: z.boolean() }),
  z.object({ kind: z.literal('end'), tables: z.record(z.string(), z.object({ rows: z.number() })) }),
  z.object({ kind: z.literal('rows') }),
]);

export interface SnapshotSummary {
  createdAt: string;
  /** Rows by table. */
  tables: Record<string, number>;
  /** Keys of stored files. */
  needed: string[];
  passing: string[];
}

/** Reads a snapshot from end to end. @throws Error when it is cut short or changed */
export async function readSnapshot(path: string): Promise<SnapshotSummary> {
  const summary: SnapshotSummary = { createdAt: '', tables: {}, needed: [], passing: [] };
  const hash = createHash('sha256');
  let isWhole = false;
  for await (const line of splitLines(createReadStream(path).pipe(createGunzip()))) {
    const part = lineShape.parse(JSON.parse(line));
    if ('sha256' in part) {
      isWhole = part.sha256 === hash.digest('hex');
      break;
    }
    hash.update(`${line}\n`);
    if (part.kind === 'head') summary.createdAt = part.createdAt;
    else if (part.kind === 'files') summary[part.optional ? 'passing' : 'needed'].push(...part.keys);
    else if (part.kind === 'end')
      summary.tables = Object.fromEntries(
        Object.entries(part.tables).map(([name, { rows }]) => [name, rows]),
      );
  }
  if (!isWhole) throw new Error('the snapshot of the database did not arrive whole; nothing was kept');
  return summary;
}
