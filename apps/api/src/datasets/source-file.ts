import { extname } from 'node:path';

/** Where a content lies: on this machine, or in the clip store. */
export type ContentPlace = { path: string } | { storeKey: string };

/** A file of an import. */
export interface SourceFile {
  /** Path inside the import, written with `/`: what people see. Never opened. */
  name: string;
  place: ContentPlace;
  bytes: number;
}

/** Path of a file that was brought to this machine, as all but audio is. */
export function pathOf({ name, place }: SourceFile): string {
  if ('path' in place) return place.path;
  throw new Error(`${name} was not brought to this machine`);
}

export type SourceFileKind = 'audio' | 'table' | 'json' | 'text' | 'other';

const kindOfExtension: Readonly<Record<string, SourceFileKind>> = {
  '.ogg': 'audio',
  '.oga': 'audio',
  '.opus': 'audio',
  '.mp3': 'audio',
  '.flac': 'audio',
  '.wav': 'audio',
  '.csv': 'table',
  '.tsv': 'table',
  '.json': 'json',
  '.txt': 'text',
};

const foreignAudio = new Set(
  '.m4a .aac .mp4 .wma .aif .aiff .aifc .caf .webm .mka .alac .ape .wv .mid .midi .ra .au'.split(' '),
);
const playlists = new Set('.m3u .m3u8 .pls .xspf .wpl .asx .cue'.split(' '));
const archives = new Set('.zip .tar .gz .tgz .bz2 .xz .zst .7z .rar'.split(' '));

/** Largest audio file that is opened; twenty minutes of 8-channel float audio at 44.1 kHz are no clip's recording. */
export const largestAudioBytes = 512 * 1024 * 1024;
/** Largest table, export or label track. */
export const largestTextBytes = 64 * 1024 * 1024;

/** What the name says that a file is; its content is checked when it is read. */
export function findFileKind(name: string): SourceFileKind {
  const base = name.slice(name.lastIndexOf('/') + 1);
  // Finder leaves `._song.wav` beside `song.wav` on foreign disks.
  if (base.startsWith('.')) return 'other';
  return kindOfExtension[extname(base).toLowerCase()] ?? 'other';
}

/** Why a file is left out before it is opened; null when it is not, or when nobody meant it to be imported. */
export function refuseByName({ name, bytes }: Pick<SourceFile, 'name' | 'bytes'>): string | null {
  const extension = extname(name).toLowerCase();
  const kind = findFileKind(name);
  if (archives.has(extension)) return 'an archive; unpack it and import the folder';
  if (playlists.has(extension)) return 'a playlist, not audio; import the files that it names';
  if (foreignAudio.has(extension))
    return `audio of the kind ${extension} cannot be read; save it as Ogg, MP3, FLAC or WAV`;
  const largest =
    kind === 'audio' ? largestAudioBytes : kind === 'other' ? Number.POSITIVE_INFINITY : largestTextBytes;
  if (bytes > largest)
    return `the file has ${Math.ceil(bytes / 1048576)} MiB; more than ${largest / 1048576} are not read`;
  return null;
}
