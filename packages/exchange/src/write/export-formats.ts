import type { Content, ContentClip } from './content.ts';
import type { ContentCounts } from './count-content.ts';
import { writeCsvTables } from './write-csv-tables.ts';
import { writeJams } from './write-jams.ts';
import { writeLabelStudio } from './write-label-studio.ts';
import { writeNpz } from './write-npz.ts';
import { writeOpenmic } from './write-openmic.ts';
import { writeParquet } from './write-parquet.ts';

export const exportFormatNames = ['openmic', 'npz', 'jams', 'labelStudio', 'parquet', 'csv'] as const;

export type ExportFormatName = (typeof exportFormatNames)[number];

export interface WriteOptions {
  counts: ContentCounts;
  /** Opens a clip's audio file; absent: no audio. */
  openAudio?: ((clip: ContentClip) => AsyncIterable<Uint8Array>) | undefined;
}

/** What is told about one thing that a format has no place for. */
export interface LeftOut {
  file: string;
  row: null;
  reason: string;
}

export interface ExportFormatEntry {
  /** Of the file that is written. */
  extension: 'zip' | 'npz' | 'json';
  /** How often the writer goes through the clips, audio left aside. */
  passes: number;
  write(content: Content, options: WriteOptions): AsyncIterable<Uint8Array>;
  /** Votes of the content that are in the file. */
  countVotes(counts: ContentCounts): number;
  /** What is not in the file, and why. */
  listLeftOut(counts: ContentCounts): LeftOut[];
}

const leaveOut = (count: number, what: string, file: string, reason: string): LeftOut[] =>
  count === 0 ? [] : [{ file, row: null, reason: `${count} ${what}: ${reason}` }];

const leaveOutHistory = ({ votes, answers, unsure }: ContentCounts, file: string): LeftOut[] =>
  leaveOut(
    votes - answers - unsure,
    'superseded, withdrawn, gold or uncounted votes',
    file,
    'only votes that count are written; csv and parquet hold the whole ledger',
  );

/** Every format; a new one is a file beside this one and an entry here. */
export const exportFormats: Readonly<Record<ExportFormatName, ExportFormatEntry>> = {
  openmic: {
    extension: 'zip',
    passes: 5,
    write: (content, { openAudio }) => writeOpenmic(content, openAudio),
    countVotes: ({ answers }) => answers,
    listLeftOut: (counts) => {
      const file = 'openmic-2018-individual-responses.csv';
      const reason = 'a response there is yes or no; csv and parquet hold them';
      return [
        ...leaveOut(counts.unsure, 'unsure votes', file, reason),
        ...leaveOut(
          counts.decisions,
          'last words of reviewers',
          file,
          'written as votes like others; a label made from them anew may differ',
        ),
        ...leaveOutHistory(counts, file),
      ];
    },
  },
  npz: {
    extension: 'npz',
    passes: 3,
    write: (content, { counts }) => writeNpz(content, counts),
    countVotes: () => 0,
    listLeftOut: ({ votes }) => [
      { file: 'X.npy', row: null, reason: 'the data set holds no VGGish features; X is left out' },
      ...leaveOut(votes, 'votes', 'Y_true.npy', 'the arrays hold labels only'),
    ],
  },
  jams: {
    extension: 'zip',
    passes: 1,
    write: writeJams,
    countVotes: ({ answers, unsure }) => answers + unsure,
    listLeftOut: (counts) => leaveOutHistory(counts, 'jams'),
  },
  labelStudio: {
    extension: 'json',
    passes: 1,
    write: writeLabelStudio,
    countVotes: ({ answers, unsure }) => answers + unsure,
    listLeftOut: (counts) => leaveOutHistory(counts, 'annotations'),
  },
  parquet: {
    extension: 'zip',
    passes: 3,
    write: writeParquet,
    countVotes: ({ votes }) => votes,
    listLeftOut: () => [],
  },
  csv: {
    extension: 'zip',
    passes: 3,
    write: writeCsvTables,
    countVotes: ({ votes }) => votes,
    listLeftOut: () => [],
  },
};
