import { readFile } from 'node:fs/promises';
import {
  isAudacityText,
  isLabelStudioExport,
  nameAudio,
  readAudacityLabels,
  readLabelStudio,
  readLabelTable,
  type SkipRow,
  type SourceLabel,
  type SourceRecording,
} from '@earmark/exchange';
import type { SkippedRow } from './import-row.ts';
import { findFileKind, pathOf, refuseByName, type SourceFile } from './source-file.ts';

/** A label of an audio file, with the place where it stands. */
export interface FileLabel extends SourceLabel {
  /** The file that says so. */
  from: string;
}

/** Audio files and all that the other files of the import say about them. */
export interface AudioSource {
  audio: SourceFile[];
  /** By the name of the audio file. */
  labels: Map<string, FileLabel[]>;
  /** Annotators who heard the whole file, by its name. */
  reviewers: Map<string, string[]>;
  /** By the name of the audio file. */
  recordings: Map<string, SourceRecording>;
  /** From a class map, in its order; null without one. */
  instruments: string[] | null;
}

const withoutExtension = (name: string): string => name.replace(/\.[^./]+$/, '');

const pushTo = <Value>(map: Map<string, Value[]>, key: string, value: Value): void => {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
};

async function readText(path: string): Promise<string | null> {
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Names of a class map (`{"accordion": 0, …}`) in the order of its indices; null for any other document. */
function readClassMap(document: unknown): string[] | null {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return null;
  const entries = Object.entries(document).sort(([, one], [, other]) => one - other);
  return entries.length > 0 && entries.every(([, index], place) => index === place)
    ? entries.map(([name]) => name)
    : null;
}

/**
 * Sorts the files of an import and reads those that speak of audio: CSV tables, Label Studio exports, Audacity
 * label tracks beside their audio, a class map. Files of other kinds are passed over; what somebody may have
 * meant to be imported and is not (archives, playlists, other audio, tables of other columns) is told.
 */
export async function readAudioSource(
  files: readonly SourceFile[],
  skipped: SkippedRow[],
): Promise<AudioSource> {
  const usable = files.filter(({ name, bytes }) => {
    const reason = refuseByName({ name, bytes });
    if (reason !== null) skipped.push({ file: name, row: null, reason });
    return reason === null;
  });
  const audio = usable.filter(({ name }) => findFileKind(name) === 'audio');
  const names = nameAudio(audio.map(({ name }) => name));
  const source: AudioSource = {
    audio,
    labels: new Map(),
    reviewers: new Map(),
    recordings: new Map(),
    instruments: null,
  };
  const sampleKeys = new Map<string, string>();
  const skipIn =
    (file: string): SkipRow =>
    (row, reason) =>
      void skipped.push({ file, row, reason });
  const findAudio = (name: string, row: number, from: string): string | null => {
    const file = sampleKeys.get(name);
    if (file !== undefined) return file;
    const found = names.find(name);
    if ('file' in found) return found.file;
    skipped.push({ file: from, row, reason: found.reason });
    return null;
  };
  const addLabels = (labels: readonly SourceLabel[], from: string): void => {
    const missing = new Set<string>();
    for (const label of labels) {
      if (missing.has(label.audio)) continue;
      const file = findAudio(label.audio, label.row, from);
      if (file === null) missing.add(label.audio);
      else pushTo(source.labels, file, { ...label, from });
    }
  };

  for (const file of usable.filter((each) => findFileKind(each.name) === 'table')) {
    const { name } = file;
    const table = await readLabelTable(pathOf(file), skipIn(name));
    const labelled = new Set(table.labels.map((label) => label.audio));
    for (const recording of table.recordings) {
      const found = names.find(recording.audio);
      if ('file' in found) {
        if (recording.sampleKey !== undefined) sampleKeys.set(recording.sampleKey, found.file);
        if (!source.recordings.has(found.file)) source.recordings.set(found.file, recording);
      } else if (!labelled.has(recording.audio)) {
        skipped.push({ file: name, row: recording.row, reason: found.reason });
      }
    }
    addLabels(table.labels, name);
  }
  for (const file of usable.filter((each) => findFileKind(each.name) === 'json')) {
    const { name } = file;
    const text = await readText(pathOf(file));
    let document: unknown;
    try {
      document = JSON.parse((text ?? '').replace(/^\uFEFF/, ''));
    } catch (error) {
      skipIn(name)(null, `not a JSON document (${error instanceof Error ? error.message : String(error)})`);
      continue;
    }
    const classMap = name.endsWith('class-map.json') ? readClassMap(document) : null;
    if (classMap !== null) source.instruments = classMap;
    else if (isLabelStudioExport(document)) {
      const { labels, reviews } = readLabelStudio(document, skipIn(name));
      addLabels(labels, name);
      const labelled = new Set(labels.map((label) => label.audio));
      for (const { audio: heard, annotator, row } of reviews) {
        const found = names.find(heard);
        if ('file' in found) pushTo(source.reviewers, found.file, annotator);
        else if (!labelled.has(heard)) skipIn(name)(row, found.reason);
      }
    } else skipIn(name)(null, 'neither a class map nor a Label Studio export');
  }
  const audioByStem = new Map(audio.map((file) => [withoutExtension(file.name), file.name]));
  for (const file of usable.filter((each) => findFileKind(each.name) === 'text')) {
    const { name } = file;
    const beside = audioByStem.get(withoutExtension(name));
    const text = await readText(pathOf(file));
    if (text === null || !isAudacityText(text)) {
      if (beside !== undefined)
        skipIn(name)(null, 'no Audacity label track (start, end and label, separated by tabs)');
      continue;
    }
    if (beside === undefined) {
      skipIn(name)(
        null,
        `a label track belongs beside its audio, as ${withoutExtension(name)}.ogg or another kind`,
      );
      continue;
    }
    for (const { row, startSeconds, endSeconds, text: instrument } of readAudacityLabels(
      text,
      skipIn(name),
    )) {
      const verdict = { kind: 'label', relevance: 1, responses: 1 } as const;
      const stretch = { startSeconds, endSeconds };
      pushTo(source.labels, beside, { row, audio: beside, instrument, stretch, verdict, from: name });
    }
  }
  return source;
}
