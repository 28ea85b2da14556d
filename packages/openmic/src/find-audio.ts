import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { extname, join, relative, resolve, sep } from 'node:path';
import type { SkippedRow } from './openmic-folder.ts';
import { parseSampleKey } from './sample-key.ts';

/** Containers that a release, or a copy of one, may hold. */
const extensions = new Set(['.ogg', '.wav', '.flac', '.mp3']);

/** A path inside the folder, written with `/` on every system. */
export function nameInside(dir: string, path: string): string {
  return relative(dir, path).split(sep).join('/');
}

/**
 * Audio files by sample key, from `audio/` and its folders. Files of other kinds are passed over; audio
 * whose name is no sample key, or whose key was met already, is reported.
 */
export async function findAudio(
  dir: string,
  skipped: SkippedRow[],
): Promise<{ paths: Map<string, string>; isThere: boolean }> {
  const paths = new Map<string, string>();
  const root = resolve(dir, 'audio');
  let entries: Dirent[];
  try {
    entries = await readdir(root, { recursive: true, withFileTypes: true });
  } catch {
    return { paths, isThere: false };
  }
  const files = entries
    .filter((entry) => !entry.isDirectory() && extensions.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const path of files) {
    const name = nameInside(resolve(dir), path);
    const sampleKey = name.slice(name.lastIndexOf('/') + 1, -extname(name).length);
    if (parseSampleKey(sampleKey) === null) {
      skipped.push({
        file: name,
        row: null,
        reason: `${sampleKey} is no sample key (track id _ start in ms)`,
      });
    } else if (paths.has(sampleKey)) {
      const first = nameInside(resolve(dir), paths.get(sampleKey)!);
      skipped.push({ file: name, row: null, reason: `clip ${sampleKey} has another audio file, ${first}` });
    } else paths.set(sampleKey, path);
  }
  return { paths, isThere: true };
}
