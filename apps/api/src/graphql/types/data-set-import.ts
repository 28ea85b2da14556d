import { z } from 'zod';
import { type SkippedRow, skippedRowShape } from '../../datasets/import-row.ts';
import { findImport, startImport } from '../../datasets/start-import.ts';
import { InvalidInputError, NotAllowedError, NotSignedInError } from '../../expected-error.ts';
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
    reason: t.exposeString('reason'),
  }),
});

builder.prismaObject('DataSetImport', {
  select: { skipped: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    state: t.expose('state', { type: ImportStateEnum }),
    progress: t.exposeFloat('progress', { description: 'Share that is done, 0..1.' }),
    clips: t.exposeInt('clips', { description: 'Clips that this import added.' }),
    labels: t.exposeInt('labels', { description: 'Labels that this import added.' }),
    votes: t.exposeInt('votes', { description: 'Votes that this import added.' }),
    skipped: t.field({
      type: [SkippedRowType],
      resolve: ({ skipped }) => z.array(skippedRowShape).parse(skipped),
    }),
    failureReason: t.exposeString('failureReason', { nullable: true }),
    dataSet: t.relation('dataSet', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
  }),
});

const StartImportInput = builder.inputType('StartImportInput', {
  fields: (t) => ({
    path: t.string({ required: true, description: "Folder in OpenMIC-2018's layout, on the API's machine." }),
    dataSet: t.string({
      required: true,
      description: 'Name of the data set, which is made when it is not there.',
    }),
  }),
});

builder.queryField('dataSetImport', (t) =>
  t.prismaField({
    type: 'DataSetImport',
    nullable: true,
    authScopes: { administrator: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_query, _root, { id }, { db }) => findImport(db, id),
  }),
);

builder.mutationField('startImport', (t) =>
  t.prismaField({
    type: 'DataSetImport',
    description: 'For the command line: begins an import and answers at once; poll dataSetImport.',
    authScopes: { operator: true },
    errors: {
      types: [InvalidInputError, NotAllowedError, NotSignedInError],
      union: { name: 'StartImportResult' },
    },
    args: { input: t.arg({ type: StartImportInput, required: true }) },
    resolve: (_query, _root, { input }, { db, storeFolder, log }) => startImport(db, storeFolder, input, log),
  }),
);
