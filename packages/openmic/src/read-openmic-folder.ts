import { access, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openmicInstruments } from '@earmark/shared';
import { findAudio, nameInside } from './find-audio.ts';
import { OpenmicError } from './openmic-error.ts';
import type { OpenmicClip, OpenmicFolder, OpenmicResponse, SkippedRow } from './openmic-folder.ts';
import { readClassMap } from './read-class-map.ts';
import { type LabelRow, readLabels } from './read-labels.ts';
import { type ClipMetadata, type MetadataTable, readMetadata } from './read-metadata.ts';
import { readPartitions, type SplitEntry } from './read-partitions.ts';
import { readResponses } from './read-responses.ts';
import type { SkipRow } from './read-table.ts';
import { parseSampleKey } from './sample-key.ts';
import { withholdLeakingClips } from './withhold-leaking-clips.ts';

export interface ReadOpenmicOptions {
  /** Leave out clips without an audio file, and report them; true when left out. */
  requireAudio?: boolean;
}

export const labelsFile = 'openmic-2018-aggregated-labels.csv';
export const responsesFile = 'openmic-2018-individual-responses.csv';
export const metadataFile = 'openmic-2018-metadata.csv';
const classMapFile = 'class-map.json';

const noMetadata: ClipMetadata = {
  artistGroup: null,
  artistName: null,
  title: null,
  licenceTitle: null,
  licenceUrl: null,
  sourceMetadata: null,
};

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** @throws OpenmicError `missing-folder`, `empty-folder` */
async function checkFolder(dir: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(dir);
  } catch {
    throw new OpenmicError('missing-folder', dir, `${dir} is not a folder that can be read`);
  }
  const known = /^(audio|partitions|class-map\.json|split01_(train|test)\.csv|openmic-2018-.*\.csv)$/;
  if (!names.some((name) => known.test(name))) {
    throw new OpenmicError('empty-folder', dir, `${dir} holds nothing of an OpenMIC-2018 release`);
  }
}

/** Partition files in `partitions/` as released, or beside the other tables. */
async function findPartitions(dir: string, missingFiles: string[]) {
  const found: { split: 'train' | 'test'; path: string; file: string }[] = [];
  for (const split of ['train', 'test'] as const) {
    const name = `split01_${split}.csv`;
    const path = (await isThere(join(dir, 'partitions', name)))
      ? join(dir, 'partitions', name)
      : join(dir, name);
    if (await isThere(path)) found.push({ split, path, file: nameInside(dir, path) });
    else missingFiles.push(`partitions/${name}`);
  }
  return found;
}

/**
 * Reads a folder laid out as OpenMIC-2018 is released: audio/NNN/KEY.ogg, class-map.json, partitions/, and
 * the tables of labels, responses and metadata, of which any may be missing. Bad rows (wrong columns, unknown
 * instrument, a key or pair twice, not a number, out of range, a key without audio, audio without a key) are
 * reported by file and row and the rest is read. A clip whose artist stands on the other side of the split
 * is reported and taken out of the split.
 *
 * @throws OpenmicError for a missing or foreign folder, or a class map that cannot be used
 */
export async function readOpenmicFolder(
  folder: string,
  options: ReadOpenmicOptions = {},
): Promise<OpenmicFolder> {
  const dir = resolve(folder);
  const requireAudio = options.requireAudio ?? true;
  await checkFolder(dir);
  const skipped: SkippedRow[] = [];
  const missingFiles: string[] = [];
  const skipIn =
    (file: string): SkipRow =>
    (row, reason) =>
      void skipped.push({ file, row, reason });
  /** The path of an optional file, or null. */
  const findOptional = async (file: string): Promise<string | null> => {
    if (await isThere(join(dir, file))) return join(dir, file);
    missingFiles.push(file);
    return null;
  };

  const classMapPath = await findOptional(classMapFile);
  const instruments = classMapPath === null ? [...openmicInstruments] : await readClassMap(classMapPath);
  const known = new Set(instruments);
  const partitions = await readPartitions(await findPartitions(dir, missingFiles), skipped);
  const metadataPath = await findOptional(metadataFile);
  const metadata: MetadataTable =
    metadataPath === null
      ? { columns: [], clips: new Map() }
      : await readMetadata(metadataPath, skipIn(metadataFile));
  const labelsPath = await findOptional(labelsFile);
  const labelRows = labelsPath === null ? [] : await readLabels(labelsPath, known, skipIn(labelsFile));
  const audio = await findAudio(dir, skipped);

  const clips = collectClips({
    partitions,
    metadata: metadata.clips,
    labelRows,
    audio: audio.paths,
    requireAudio,
    dir,
    skipped,
  });
  withholdLeakingClips(clips, partitions, skipped);
  const clipKeys = new Set(clips.map((clip) => clip.sampleKey));

  const labels = labelRows.flatMap(({ row, ...label }) => {
    if (clipKeys.has(label.sampleKey)) return [label];
    skipped.push({ file: labelsFile, row, reason: `clip ${label.sampleKey} has no audio` });
    return [];
  });
  const responses: OpenmicResponse[] = [];
  const responsesPath = await findOptional(responsesFile);
  if (responsesPath !== null) {
    for await (const { row, ...response } of readResponses(responsesPath, known, skipIn(responsesFile))) {
      if (clipKeys.has(response.sampleKey)) responses.push(response);
      else
        skipped.push({ file: responsesFile, row, reason: `clip ${response.sampleKey} is not in the folder` });
    }
  }
  return { instruments, metadataColumns: metadata.columns, clips, labels, responses, missingFiles, skipped };
}

/** Every key that a table names, with its audio; without any table, every audio file is a clip. */
function collectClips(found: {
  partitions: ReadonlyMap<string, SplitEntry>;
  metadata: ReadonlyMap<string, ClipMetadata>;
  labelRows: readonly LabelRow[];
  audio: ReadonlyMap<string, string>;
  requireAudio: boolean;
  dir: string;
  skipped: SkippedRow[];
}): OpenmicClip[] {
  const { partitions, metadata, labelRows, audio, requireAudio, dir, skipped } = found;
  const named = new Set(partitions.keys());
  // Metadata covers tracks, of which a copy may hold a part; only partitions and labels promise a clip.
  for (const { sampleKey } of labelRows) named.add(sampleKey);
  const noTable = named.size === 0 && metadata.size === 0;
  const keys = new Set(named);
  for (const [sampleKey, path] of audio) {
    if (noTable || metadata.has(sampleKey)) keys.add(sampleKey);
    else if (!named.has(sampleKey)) {
      const reason = `clip ${sampleKey} is in no partition, label or metadata`;
      skipped.push({ file: nameInside(dir, path), row: null, reason });
    }
  }
  const clips: OpenmicClip[] = [];
  for (const sampleKey of [...keys].sort()) {
    const audioPath = audio.get(sampleKey) ?? null;
    const entry = partitions.get(sampleKey);
    if (audioPath === null && requireAudio) {
      skipped.push({
        file: entry?.file ?? labelsFile,
        row: entry?.row ?? null,
        reason: `clip ${sampleKey} has no audio`,
      });
      continue;
    }
    const { trackId, startSeconds } = parseSampleKey(sampleKey)!;
    clips.push({
      sampleKey,
      audioPath,
      trackId,
      startSeconds,
      split: entry?.split ?? null,
      ...(metadata.get(sampleKey) ?? noMetadata),
    });
  }
  return clips;
}
