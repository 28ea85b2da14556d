import type { ClipStore } from '../clips/clip-store.ts';
import type { ScratchFolder } from '../scratch-folder.ts';
import { type CopiedFiles, copyFiles } from './copy-files.ts';
import { forgetPassing } from './forget-passing.ts';
import { loadSnapshot } from './load-snapshot.ts';
import type { SingleConnection } from './open-target.ts';
import { tellTenths } from './run-program.ts';
import type { SnapshotPart } from './snapshot-part.ts';

/** What was brought to another place, and compared there. */
export interface FilledTarget {
  /** When the snapshot was made. */
  createdAt: string;
  /** Rows by table, counted and summed up at the target. */
  tables: Record<string, number>;
  rows: number;
  /** Stored files that were read back at the target. */
  files: number;
  /** Files of uploads, unfinished runs and expired exports that were there no more. */
  missing: string[];
}

/** Brings rows and stored files to an empty place; the rows become visible when all files are there. */
export async function fillTarget(
  { client }: SingleConnection,
  parts: AsyncIterable<SnapshotPart>,
  stores: { from: ClipStore; to: ClipStore },
  scratch: ScratchFolder,
): Promise<FilledTarget> {
  let copied: CopiedFiles = { verified: 0, missing: [] };
  const { createdAt, tables } = await loadSnapshot(client, parts, async (query, { files }) => {
    copied = await copyFiles(stores.from, stores.to, files, scratch, tellTenths('stored files'));
    await forgetPassing(query, copied.missing);
  });
  const counts = Object.fromEntries(Object.entries(tables).map(([name, { rows }]) => [name, rows]));
  return {
    createdAt,
    tables: counts,
    rows: Object.values(counts).reduce((sum, rows) => sum + rows, 0),
    files: copied.verified,
    missing: copied.missing,
  };
}
