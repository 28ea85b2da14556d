import { z } from 'zod';
import { type SkippedRow, skippedRowShape } from '../../datasets/import-row.ts';
import { importOptionsShape } from '../../datasets/import-source.ts';
import { cancelImport, startImport, startUploadImport } from '../../datasets/start-import.ts';
import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import { builder } from '../builder.ts';
import { ImportStateEnum } from '../enums.ts';

const SkippedRowType = builder.objectRef<SkippedRow>('SkippedRow').implement({
  description: 'One thing that an import left out, and why.',
  fields: (t) => ({
    file: t.exposeString('file', { description: 'Path inside the folder.' }),
    row: t.exposeInt('row', {
      nullable: true,
      description: 'Line of the file, counted from 1; null when the file as a whole is meant.',
    }),
    reason: t.exposeString('reason', { description: 'Why, in words.' }),
  }),
});

builder.prismaObject('DataSetImport', {
  authScopes: { administrator: true },
  description: 'One import into a data set: how far it is, what it added and what it left out.',
  select: { skipped: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the import.' }),
    dataSetName: t.exposeString('name', { description: 'Name of the data set, which may not exist yet.' }),
    state: t.expose('state', { type: ImportStateEnum, description: 'How far it is.' }),
    progress: t.exposeFloat('progress', { description: 'Share that is done, 0..1.' }),
    clips: t.exposeInt('clips', { description: 'Clips that this import added.' }),
    labels: t.exposeInt('labels', { description: 'Labels that this import added.' }),
    votes: t.exposeInt('votes', { description: 'Votes that this import added.' }),
    known: t.exposeInt('known', { description: 'Clips that were in the data set already.' }),
    skipped: t.field({
      type: [SkippedRowType],
      description: 'Files and rows that were left out, and why; empty when everything was used.',
      resolve: ({ skipped }) => z.array(skippedRowShape).parse(skipped),
    }),
    failureReason: t.exposeString('failureReason', {
      nullable: true,
      description: 'Why it failed as a whole; null unless it did.',
    }),
    dataSet: t.relation('dataSet', {
      nullable: true,
      description: 'The data set; null until the import has made it.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked for.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended, however; null until then.',
    }),
  }),
});

const ImportOptionsInput = builder.inputType('ImportOptionsInput', {
  description: 'How audio that is no OpenMIC-2018 folder is read.',
  fields: (t) => ({
    artistFromFolder: t.boolean({
      description: 'The top folder of a file names its artist, unless a table does.',
    }),
    unlistedMeansNo: t.boolean({
      description: 'Whoever completed a Label Studio task said no to every instrument not named in it.',
    }),
    instruments: t.stringList({
      description: 'Instruments of a new data set, in order; without it those that the labels name.',
    }),
  }),
});

type GivenOptions = typeof ImportOptionsInput.$inferInput | null | undefined;

const readOptions = (given: GivenOptions) =>
  importOptionsShape.parse({
    artistFromFolder: given?.artistFromFolder ?? false,
    unlistedMeansNo: given?.unlistedMeansNo ?? false,
    instruments: given?.instruments ?? null,
  });

const StartImportInput = builder.inputType('StartImportInput', {
  description: 'What to read, and into which data set.',
  fields: (t) => ({
    path: t.string({ description: "Folder or file on the API's machine." }),
    paths: t.stringList({
      description:
        "Folders and files on the API's machine: OpenMIC-2018 folders, audio, CSV tables, Label Studio exports, label tracks.",
    }),
    dataSet: t.string({
      required: true,
      description: 'Name of the data set, which is made when it is not there.',
    }),
    options: t.field({
      type: ImportOptionsInput,
      description: 'How audio that is no OpenMIC-2018 folder is read.',
    }),
  }),
});

const StartUploadImportInput = builder.inputType('StartUploadImportInput', {
  description: 'An upload, and into which data set it goes.',
  fields: (t) => ({
    uploadId: t.id({ required: true, description: 'Id of the upload.' }),
    dataSet: t.string({
      required: true,
      description: 'Name of the data set, which is made when it is not there.',
    }),
    options: t.field({
      type: ImportOptionsInput,
      description: 'How audio that is no OpenMIC-2018 folder is read.',
    }),
  }),
});

builder.queryField('dataSetImport', (t) =>
  t.prismaField({
    type: 'DataSetImport',
    nullable: true,
    description:
      'One import; ask again to follow it. Null when there is none of that id. For administrators and the command line.',
    authScopes: { administrator: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the import.' }) },
    resolve: (query, _root, { id }, { db }) => db.dataSetImport.findUnique({ ...query, where: { id } }),
  }),
);

builder.mutationFields((t) => ({
  startImport: t.prismaField({
    type: 'DataSetImport',
    description: 'For the command line: begins an import and answers at once; poll dataSetImport.',
    authScopes: { operator: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotSignedInError],
      union: { name: 'StartImportResult' },
    },
    args: { input: t.arg({ type: StartImportInput, required: true, description: 'What to read.' }) },
    resolve: (_query, _root, { input }, context) =>
      startImport(context, {
        paths: [...(input.path ? [input.path] : []), ...(input.paths ?? [])],
        dataSet: input.dataSet,
        options: readOptions(input.options),
      }),
  }),
  startUploadImport: t.prismaField({
    type: 'DataSetImport',
    description:
      'Begins the import of an upload whose files have arrived, and answers at once; poll dataSetImport.',
    authScopes: { administrator: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'StartUploadImportResult' },
    },
    args: {
      input: t.arg({
        type: StartUploadImportInput,
        required: true,
        description: 'The upload, and how it is read.',
      }),
    },
    resolve: (_query, _root, { input }, context) =>
      startUploadImport(context, {
        uploadId: input.uploadId,
        dataSet: input.dataSet,
        options: readOptions(input.options),
      }),
  }),
  cancelImport: t.prismaField({
    type: 'DataSetImport',
    description:
      'Ends an import; what it has stored already is kept, and importing again goes on from there.',
    authScopes: { administrator: true },
    errors: {
      types: [NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'CancelImportResult' },
    },
    args: { id: t.arg.id({ required: true, description: 'Id of the import.' }) },
    resolve: (_query, _root, { id }, { db }) => cancelImport(db, id),
  }),
}));
