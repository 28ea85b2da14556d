import { exportFormatNames } from '@earmark/exchange';
import { z } from 'zod';
import { type SkippedRow, skippedRowShape } from '../../datasets/import-row.ts';
import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import { cancelExport } from '../../exports/cancel-export.ts';
import { endDeadExports } from '../../exports/end-dead-exports.ts';
import { startExport } from '../../exports/start-export.ts';
import { startRelease } from '../../releases/start-release.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { SplitEnum } from '../enums.ts';

const ExportFormatEnum = builder.enumType('ExportFormat', {
  description: 'What a data set can be written as.',
  values: {
    openmic: {
      description: "A ZIP archive in OpenMIC-2018's layout; its CSV files are byte for byte as released.",
    },
    npz: { description: 'NumPy arrays Y_true, Y_mask and sample_key, as in openmic-2018.npz without X.' },
    jams: { description: 'A ZIP archive with one JAMS file for each clip.' },
    labelStudio: { description: 'Label Studio JSON: one task a clip, one annotation an annotator.' },
    parquet: { description: 'A ZIP archive of clips.parquet, labels.parquet and votes.parquet.' },
    csv: { description: 'A ZIP archive of clips.csv, labels.csv and votes.csv.' },
  } as const,
});

const ExportStateEnum = builder.enumType('ExportState', {
  description: 'How far an export is.',
  values: {
    queued: { description: 'Waits for an export before it.' },
    running: { description: 'Its file is being written.' },
    finished: { description: 'Its file can be fetched.' },
    failed: { description: 'It ended without a file; `failureReason` says why.' },
    cancelled: { description: 'Somebody stopped it; there is no file.' },
    expired: { description: 'Its time is over and its file was thrown away.' },
  } as const,
});

const ExportFailureEnum = builder.enumType('ExportFailure', {
  description: 'Why an export failed.',
  values: {
    apiStopped: { description: 'The API stopped while the file was written.' },
    audioMissing: { description: 'Audio of a clip is not in the clip store.' },
    emptyDataSet: { description: 'There are no clips to write.' },
    importRunning: { description: 'An import into the data set was running.' },
    internal: { description: 'A bug; the log of the API has it.' },
    noSpace: { description: 'The disk of the clip store is full.' },
    versionTaken: { description: 'There is a release of this version already.' },
  } as const,
});

/** Left out of the file, in the words of an import. */
const LeftOutType = builder.objectRef<SkippedRow>('LeftOut').implement({
  description: 'What a format has no place for.',
  fields: (t) => ({
    file: t.exposeString('file', { description: 'File that it would belong into.' }),
    row: t.exposeInt('row', { nullable: true, description: 'Line of the file; null: no single one.' }),
    reason: t.exposeString('reason', { description: 'How much of what, and why.' }),
  }),
});

builder.prismaObject('DataSetExport', {
  authScopes: { reviewer: true },
  description: 'A file that is being made of a data set or of a release.',
  select: { id: true, format: true, storeKey: true, state: true, skipped: true, bytes: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the export.' }),
    format: t.field({
      type: ExportFormatEnum,
      nullable: true,
      description: 'null: the archive of a release that is being cut.',
      resolve: ({ format }) => exportFormatNames.find((name) => name === format) ?? null,
    }),
    state: t.expose('state', { type: ExportStateEnum, description: 'How far it is.' }),
    progress: t.exposeFloat('progress', { description: 'Share that is done, 0..1.' }),
    clips: t.exposeInt('clips', { description: 'Clips in the file; 0 until it is done.' }),
    labels: t.exposeInt('labels', { description: 'Labels in the file; 0 until it is done.' }),
    votes: t.exposeInt('votes', { description: 'Votes in the file; 0 until it is done.' }),
    skipped: t.field({
      type: [LeftOutType],
      description: 'What the format has no place for.',
      resolve: ({ skipped }) => z.array(skippedRowShape).parse(skipped),
    }),
    failure: t.expose('failure', { type: ExportFailureEnum, nullable: true, description: 'Why it failed.' }),
    failureReason: t.exposeString('failureReason', { nullable: true, description: 'The failure in words.' }),
    fileName: t.exposeString('fileName', { nullable: true, description: 'Name to save the file under.' }),
    bytes: t.float({
      nullable: true,
      description: 'Size of the file; a whole number.',
      resolve: ({ bytes }) => (bytes === null ? null : Number(bytes)),
    }),
    sha256: t.exposeString('sha256', { nullable: true, description: 'Of the file, lower-case hexadecimal.' }),
    downloadUrl: t.string({
      nullable: true,
      description: 'Signed address of the file, good for an hour or two; null while there is none.',
      resolve: ({ state, storeKey }, _args, { addresses, baseUrl }) =>
        state === 'finished' && storeKey !== null ? addresses.signGet(storeKey, baseUrl) : null,
    }),
    release: t.relation('release', {
      nullable: true,
      description: 'The release that was exported or cut; null for the data set as it was.',
    }),
    createdBy: t.relation('createdBy', { nullable: true, description: 'Who asked; null: the command line.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked for.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended, however; null until then.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the file is thrown away; null: never.',
    }),
  }),
});

builder.prismaObjectField('DataSet', 'exports', (t) =>
  t.relation('exports', {
    description: 'The newest fifty exports, newest first; for reviewers.',
    authScopes: { reviewer: true },
    query: { orderBy: { createdAt: 'desc' }, take: 50 },
  }),
);

builder.prismaObjectField('DataSet', 'exportsConnection', (t) =>
  t.relatedConnection('exports', {
    cursor: 'id',
    maxSize: 200,
    defaultSize: 20,
    totalCount: true,
    description: 'Every export, newest first, in pages; for reviewers.',
    authScopes: { reviewer: true },
    query: { orderBy: { createdAt: 'desc' } },
  }),
);

const StartExportInput = builder.inputType('StartExportInput', {
  description: 'What to write, and how.',
  fields: (t) => ({
    dataSet: t.string({ required: true, description: 'Name of the data set.' }),
    format: t.field({ type: ExportFormatEnum, required: true, description: 'What to write it as.' }),
    release: t.string({ description: 'Version of a release; without one the data set as it is now.' }),
    split: t.field({ type: SplitEnum, description: 'Only clips of this split; without one all.' }),
    audio: t.boolean({ description: 'Put the audio files into the archive; for the openmic format.' }),
  }),
});

const StartReleaseInput = builder.inputType('StartReleaseInput', {
  description: 'What to call a release.',
  fields: (t) => ({
    dataSet: t.string({ required: true, description: 'Name of the data set.' }),
    version: t.string({ required: true, description: 'Like 3, 1.0 or 1.0.0-rc.1; once for a data set.' }),
    authors: t.stringList({
      description: 'Whom citations name; without any, the annotators as a group.',
    }),
  }),
});

builder.queryField('dataSetExport', (t) =>
  t.prismaField({
    type: 'DataSetExport',
    nullable: true,
    description: 'One export; ask again to follow it. Null when there is none of that id.',
    authScopes: { reviewer: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the export.' }) },
    resolve: async (query, _root, { id }, { db }) => {
      await endDeadExports(db);
      return db.dataSetExport.findUnique({ ...query, where: { id } });
    },
  }),
);

/** Counts one export of whoever asks. @returns the person's id; null for a program */
async function countExport({ caller, limiter }: Context): Promise<string | null> {
  if (caller.kind !== 'person') return null;
  await limiter.take('exports', caller.user.id);
  return caller.user.id;
}

builder.mutationFields((t) => ({
  startExport: t.prismaField({
    type: 'DataSetExport',
    description: 'Begins to write a file and answers at once; follow it with dataSetExport.',
    authScopes: { reviewer: true },
    errors: {
      types: [InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'StartExportResult' },
    },
    args: { input: t.arg({ type: StartExportInput, required: true, description: 'What to write.' }) },
    resolve: async (_query, _root, { input }, context) =>
      startExport(context, { ...input, userId: await countExport(context) }),
  }),
  cancelExport: t.prismaField({
    type: 'DataSetExport',
    description: 'Stops an export that is queued or running; one that has ended stays as it is.',
    authScopes: { reviewer: true },
    errors: {
      types: [NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'CancelExportResult' },
    },
    args: { id: t.arg.id({ required: true, description: 'Id of the export.' }) },
    resolve: (_query, _root, { id }, { db }) => cancelExport(db, id),
  }),
  startRelease: t.prismaField({
    type: 'DataSetExport',
    description: 'Begins to freeze the data set as a citable release; follow it with dataSetExport.',
    authScopes: { reviewer: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'StartReleaseResult' },
    },
    args: { input: t.arg({ type: StartReleaseInput, required: true, description: 'What to call it.' }) },
    resolve: async (_query, _root, { input }, context) =>
      startRelease(context, {
        dataSet: input.dataSet,
        version: input.version,
        authors: input.authors ?? [],
        userId: await countExport(context),
      }),
  }),
}));
