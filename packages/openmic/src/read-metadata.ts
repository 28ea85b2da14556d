import { readTable, type SkipRow } from './read-table.ts';
import { parseSampleKey } from './sample-key.ts';

/** What is taken of a track's metadata; null where the field is empty. */
export interface ClipMetadata {
  artistGroup: string | null;
  artistName: string | null;
  title: string | null;
  licenceTitle: string | null;
  licenceUrl: string | null;
  /** Every filled column of the row by name, as it is written. */
  sourceMetadata: Record<string, string> | null;
}

export interface MetadataTable {
  /** Names of the columns in their order. */
  columns: string[];
  clips: Map<string, ClipMetadata>;
}

const wanted = [
  'sample_key',
  'artist_id',
  'artist_name',
  'track_title',
  'license_title',
  'license_url',
] as const;

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Metadata by sample key. pandas writes ids of a column with gaps as `4.0`: the same artist as `4`. */
export async function readMetadata(path: string, skip: SkipRow): Promise<MetadataTable> {
  const clips = new Map<string, ClipMetadata>();
  let columns: string[] = [];
  for await (const { row, values, header, fields } of readTable(path, wanted, skip)) {
    const key = values.sample_key;
    if (columns.length === 0) columns = header.map((name) => name.trim());
    if (parseSampleKey(key) === null) skip(row, `${key} is no sample key (track id _ start in ms)`);
    else if (clips.has(key)) skip(row, `clip ${key} occurs twice`);
    else {
      clips.set(key, {
        artistGroup: orNull(values.artist_id.replace(/^(\d+)\.0$/, '$1')),
        artistName: orNull(values.artist_name),
        title: orNull(values.track_title),
        licenceTitle: orNull(values.license_title),
        licenceUrl: orNull(values.license_url),
        sourceMetadata: Object.fromEntries(
          columns.map((name, place) => [name, fields[place]!] as const).filter(([, field]) => field !== ''),
        ),
      });
    }
  }
  return { columns, clips };
}
