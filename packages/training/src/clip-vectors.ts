import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { decodeTensorFile, encodeTensorFile } from './tensor-file.ts';

/** Where vectors of clips are kept between runs; a clip is named by the hash of its audio. */
export interface ClipVectorCache {
  folder: string;
  /** Of the clips of the training set, in their order. */
  audioHashes: readonly string[];
}

/** One vector per clip, [clips, width]. */
export interface ClipVectors {
  width: number;
  values: Float32Array;
}

const headerShape = z.object({ audioHashes: z.array(z.string()), width: z.number().int().positive() });

/** Files of one kind that are kept: those of the newest model versions. */
const keptFiles = 4;

async function readVectors(path: string): Promise<Map<string, Float32Array>> {
  try {
    const { header, groups } = decodeTensorFile(await readFile(path));
    const { audioHashes, width } = headerShape.parse(header);
    const values = groups.clips?.[0]?.data;
    if (values?.length !== audioHashes.length * width) return new Map();
    return new Map(
      audioHashes.map((hash, clip) => [hash, values.subarray(clip * width, (clip + 1) * width)]),
    );
  } catch {
    // Missing or damaged: the vectors are computed again.
    return new Map();
  }
}

async function writeVectors(path: string, vectors: ReadonlyMap<string, Float32Array>): Promise<void> {
  const width = vectors.values().next().value?.length ?? 0;
  const data = new Float32Array(vectors.size * width);
  let at = 0;
  for (const vector of vectors.values()) {
    data.set(vector, at);
    at += width;
  }
  const temporary = `${path}.${randomUUID()}.part`;
  await writeFile(
    temporary,
    encodeTensorFile({
      header: { audioHashes: [...vectors.keys()], width },
      groups: { clips: [{ name: 'vectors', shape: [vectors.size, width], data }] },
    }),
  );
  await rename(temporary, path);
}

async function removeOldFiles(folder: string, kind: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(`${kind}-`));
  const dated = await Promise.all(
    names.map(async (name) => ({
      name,
      at: (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? 0,
    })),
  );
  dated.sort((one, other) => other.at - one.at);
  for (const { name } of dated.slice(keptFiles)) await rm(join(folder, name), { force: true });
}

/**
 * Vectors of all clips: from the cache's file where it has them, the others computed and kept for the next time.
 *
 * @param name `kind` of vector and what it was made `from`, a hash or a version: other vectors lie in other files
 * @param compute vectors of the clips `rows`, [rows, width]
 */
export async function recallClipVectors(
  cache: ClipVectorCache | null,
  clips: number,
  name: { kind: string; from: string },
  compute: (rows: number[]) => Promise<ClipVectors>,
): Promise<ClipVectors> {
  const all = Array.from({ length: clips }, (_, row) => row);
  if (cache === null) return compute(all);
  const { folder, audioHashes } = cache;
  const path = join(folder, `${name.kind}-${name.from}.bin`);
  const known = await readVectors(path);
  const missing = all.filter((row) => !known.has(audioHashes[row]!));
  if (missing.length > 0) {
    const { width, values } = await compute(missing);
    if ([...known.values()].some((vector) => vector.length !== width)) known.clear();
    missing.forEach((row, place) => {
      known.set(audioHashes[row]!, values.subarray(place * width, (place + 1) * width));
    });
    // A file of another width was of no use: then those that it held are missing as well.
    if (all.some((row) => !known.has(audioHashes[row]!))) return compute(all);
    await mkdir(folder, { recursive: true });
    await writeVectors(path, known);
    await removeOldFiles(folder, name.kind);
  }
  const width = known.get(audioHashes[0]!)?.length ?? 0;
  const values = new Float32Array(clips * width);
  for (const row of all) values.set(known.get(audioHashes[row]!)!, row * width);
  return { width, values };
}
