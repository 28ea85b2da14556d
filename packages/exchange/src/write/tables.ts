import {
  type Content,
  type ContentClip,
  type ContentLabel,
  type ContentVote,
  nameAudioFile,
} from './content.ts';

export type CellType = 'text' | 'number' | 'count' | 'flag' | 'time';
export type Cell = string | number | boolean | null;

/** One column of a tidy table. */
export interface Column<Row> {
  name: string;
  type: CellType;
  /** Whether it may be empty. */
  isOptional: boolean;
  read: (row: Row) => Cell;
}

/** A table with what one clip has to say in it. */
export interface Table<Row> {
  name: 'clips' | 'labels' | 'votes';
  columns: readonly Column<Row>[];
  listRows: (clip: ContentClip) => readonly Row[];
}

type LabelRow = ContentLabel & { clip: ContentClip };
type VoteRow = ContentVote & { clip: ContentClip };

const column =
  (isOptional: boolean) =>
  <Row>(name: string, type: CellType, read: (row: Row) => Cell): Column<Row> => ({
    name,
    type,
    isOptional,
    read,
  });
const filled = column(false);
const optional = column(true);

const clipTable: Table<ContentClip> = {
  name: 'clips',
  listRows: (clip) => [clip],
  columns: [
    filled('sample_key', 'text', (clip) => clip.sampleKey),
    optional('recording', 'text', (clip) => clip.recordingKey),
    optional('title', 'text', (clip) => clip.title),
    optional('artist_group', 'text', (clip) => clip.artistGroup),
    optional('artist_name', 'text', (clip) => clip.artistName),
    optional('licence_title', 'text', (clip) => clip.licenceTitle),
    optional('licence_url', 'text', (clip) => clip.licenceUrl),
    optional('split', 'text', (clip) => clip.split),
    optional('start_seconds', 'number', (clip) => clip.startSeconds),
    filled('duration_seconds', 'number', (clip) => clip.durationSeconds),
    filled('sample_rate_hz', 'count', (clip) => clip.sampleRateHz),
    filled('channels', 'count', (clip) => clip.channels),
    filled('audio_file', 'text', nameAudioFile),
    filled('audio_sha256', 'text', (clip) => clip.audioSha256),
  ],
};

const labelTable: Table<LabelRow> = {
  name: 'labels',
  listRows: (clip) => clip.labels.map((label) => ({ ...label, clip })),
  columns: [
    filled('sample_key', 'text', ({ clip }) => clip.sampleKey),
    filled('instrument', 'text', (label) => label.instrument),
    filled('relevance', 'number', (label) => label.relevance),
    optional('low', 'number', (label) => label.low),
    optional('high', 'number', (label) => label.high),
    filled('responses', 'count', (label) => label.responses),
    optional('split', 'text', ({ clip }) => clip.split),
  ],
};

const voteTable: Table<VoteRow> = {
  name: 'votes',
  listRows: (clip) => clip.votes.map((vote) => ({ ...vote, clip })),
  columns: [
    filled('sample_key', 'text', ({ clip }) => clip.sampleKey),
    filled('instrument', 'text', (vote) => vote.instrument),
    filled('annotator', 'text', (vote) => vote.annotator),
    filled('answer', 'text', (vote) => vote.answer),
    filled('trust', 'number', (vote) => vote.trust),
    filled('revision', 'count', (vote) => vote.revision),
    filled('counts', 'flag', (vote) => vote.counts),
    filled('gold', 'flag', (vote) => vote.gold),
    filled('decides', 'flag', (vote) => vote.decides),
    optional('channel', 'text', (vote) => vote.channel),
    filled('source', 'text', (vote) => vote.source),
    filled('cast_at', 'time', (vote) => vote.castAt),
    optional('response_millis', 'count', (vote) => vote.responseMillis),
    optional('blind_first', 'flag', (vote) => vote.blindFirst),
    optional('suggestion_shown', 'number', (vote) => vote.suggestionShown),
  ],
};

/** Takes a table whatever its rows are. */
export type TableVisitor<Result> = <Row>(table: Table<Row>, rows: AsyncIterable<Row>) => Result;

/** The three tidy tables of a content: clips, labels, and all votes of the ledger. */
export function mapTables<Result>(content: Content, visit: TableVisitor<Result>): Result[] {
  async function* listRows<Row>(table: Table<Row>): AsyncGenerator<Row> {
    for await (const clip of content.clips()) yield* table.listRows(clip);
  }
  return [
    visit(clipTable, listRows(clipTable)),
    visit(labelTable, listRows(labelTable)),
    visit(voteTable, listRows(voteTable)),
  ];
}
