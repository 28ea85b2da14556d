import { parseNumber, readCsvRows } from '@earmark/openmic';
import { readTableHeader, type TableColumn, type TableHeader } from './label-table-columns.ts';
import type { SkipRow, SourceLabel, Stretch, Verdict } from './source-label.ts';

/** What a label table says about an audio file itself; undefined where a column is absent or empty. */
export interface SourceRecording {
  row: number;
  audio: string;
  /** The key that the clip shall have. */
  sampleKey?: string;
  artist?: string;
  recording?: string;
  title?: string;
  licenceTitle?: string;
  licenceUrl?: string;
  split?: 'train' | 'test';
  /** Columns that are not understood, kept as they are. */
  others: Record<string, string>;
}

export interface LabelTable {
  labels: SourceLabel[];
  /** One for each audio file, in the order of the file. */
  recordings: SourceRecording[];
}

const answers: Readonly<Record<string, 'yes' | 'no' | 'unsure'>> = {
  yes: 'yes',
  y: 'yes',
  true: 'yes',
  present: 'yes',
  '1': 'yes',
  '1.0': 'yes',
  no: 'no',
  n: 'no',
  false: 'no',
  absent: 'no',
  '0': 'no',
  '0.0': 'no',
  unsure: 'unsure',
};

type Values = Partial<Record<TableColumn, string>>;

/** A reason instead of a value. */
interface Refusal {
  reason: string;
}

function readVerdict(values: Values): Verdict | Refusal {
  const annotator = values.annotator ?? '';
  if (values.relevance !== undefined) {
    const relevance = parseNumber(values.relevance);
    if (relevance === null) return { reason: `relevance ${values.relevance} is not a number` };
    if (relevance < 0 || relevance > 1) return { reason: `relevance ${values.relevance} is not within 0..1` };
    if (annotator !== '') {
      const answer = relevance === 1 ? 'yes' : relevance === 0 ? 'no' : null;
      if (answer === null) return { reason: `an annotator's relevance is 0 or 1, not ${values.relevance}` };
      return { kind: 'vote', annotator, answer };
    }
    const responses = parseNumber(values.responses || '1');
    if (responses === null || !Number.isInteger(responses) || responses < 1) {
      return { reason: `num_responses ${values.responses} is not a whole number of 1 or more` };
    }
    return { kind: 'label', relevance, responses };
  }
  const answer = Object.hasOwn(answers, (values.label ?? '').toLowerCase())
    ? answers[(values.label ?? '').toLowerCase()]
    : undefined;
  if (answer === undefined)
    return { reason: `label ${values.label || '(empty)'} is none of yes, no, unsure, 1, 0` };
  if (annotator !== '') return { kind: 'vote', annotator, answer };
  if (answer === 'unsure') return { reason: 'label unsure needs an annotator: it is a vote, not a label' };
  return { kind: 'label', relevance: answer === 'yes' ? 1 : 0, responses: 1 };
}

function readStretch(values: Values): Stretch | null | Refusal {
  if (!values.start && !values.end) return null;
  const startSeconds = parseNumber(values.start ?? '');
  const endSeconds = parseNumber(values.end ?? '');
  if (startSeconds === null || endSeconds === null || startSeconds < 0 || endSeconds < startSeconds) {
    return {
      reason: `start ${values.start || '(empty)'} and end ${values.end || '(empty)'} are no stretch in seconds`,
    };
  }
  return { startSeconds, endSeconds };
}

function describeRecording(
  row: number,
  audio: string,
  values: Values,
  header: TableHeader,
  fields: string[],
) {
  const recording: SourceRecording = { row, audio, others: {} };
  if (values.sampleKey) recording.sampleKey = values.sampleKey;
  if (values.artist) recording.artist = values.artist;
  if (values.recording) recording.recording = values.recording;
  if (values.title) recording.title = values.title;
  if (values.licence) recording.licenceTitle = values.licence;
  if (values.licenceUrl) recording.licenceUrl = values.licenceUrl;
  for (const { name, place } of header.others)
    if (fields[place] !== '') recording.others[name] = fields[place]!;
  return recording;
}

/** The first thing that two rows say differently about one audio file; null when they agree. */
function findContradiction(first: SourceRecording, other: SourceRecording): string | null {
  for (const key of ['sampleKey', 'artist', 'recording', 'title', 'licenceTitle', 'split'] as const) {
    if (first[key] !== undefined && other[key] !== undefined && first[key] !== other[key]) {
      return `${key} is ${other[key]} here and ${first[key]} in row ${first.row}`;
    }
  }
  return null;
}

/**
 * Reads a CSV table of labels, one row for a pair: `file` or `sample_key`, and where there are labels
 * `instrument` with `relevance` (0..1) or `label` (yes, no). Optional: `start` and `end` in seconds,
 * `annotator` (the row is then a vote), `num_responses`, `artist`, `recording`, `title`, `licence`,
 * `licence_url`, `split` (train, test). BOM, CRLF and quotes are those of RFC 4180. Bad rows are told.
 * @throws the file system's error when the file cannot be read
 */
export async function readLabelTable(path: string, skip: SkipRow): Promise<LabelTable> {
  const table: LabelTable = { labels: [], recordings: [] };
  const recordings = new Map<string, SourceRecording>();
  const seen = new Map<string, number>();
  let header: TableHeader | null = null;
  for await (const { row, fields } of readCsvRows(path, skip)) {
    if (header === null) {
      const read = readTableHeader(fields);
      if ('reason' in read) {
        skip(row, `${read.reason}; nothing of this file was read`);
        return table;
      }
      header = read;
      continue;
    }
    if (fields.length !== header.width) {
      skip(row, `${fields.length} columns instead of ${header.width}`);
      continue;
    }
    const values: Values = Object.fromEntries(
      Object.entries(header.places).map(([column, place]) => [column, fields[place]!.trim()]),
    );
    const audio = values.file || values.sampleKey || '';
    if (audio === '') {
      skip(row, 'the row names no file');
      continue;
    }
    const recording = describeRecording(row, audio, values, header, fields);
    const split = values.split?.toLowerCase();
    if (split === 'train' || split === 'test') recording.split = split;
    else if (split) {
      skip(row, `split ${values.split} is neither train nor test`);
      continue;
    }
    const first = recordings.get(audio);
    const contradiction = first ? findContradiction(first, recording) : null;
    if (contradiction !== null) {
      skip(row, `${audio}: ${contradiction}`);
      continue;
    }
    if (first) {
      Object.assign(recording, first);
      Object.assign(first, { ...recording, row: first.row });
    } else recordings.set(audio, recording);
    const instrument = values.instrument ?? '';
    if (instrument === '' && !values.label && !values.relevance) continue;
    if (instrument === '') {
      skip(row, 'the row has a label and no instrument');
      continue;
    }
    const verdict = readVerdict(values);
    const stretch = readStretch(values);
    if ('reason' in verdict) skip(row, verdict.reason);
    else if (stretch !== null && 'reason' in stretch) skip(row, stretch.reason);
    else {
      const key = [audio, instrument, values.annotator, values.start, values.end].join('\n');
      const earlier = seen.get(key);
      if (earlier !== undefined) {
        skip(row, `${instrument} of ${audio} stands in row ${earlier} already`);
        continue;
      }
      seen.set(key, row);
      table.labels.push({ row, audio, instrument, stretch, verdict });
    }
  }
  if (header === null) skip(null, 'the file is empty');
  table.recordings.push(...recordings.values());
  return table;
}
