import { lookAtDataSet } from '../datasets/look-at-data-set.ts';
import { NotFoundError } from '../expected-error.ts';
import { lookAtRun } from '../runs/look-at-run.ts';
import { watchChanges } from '../watch-changes.ts';
import { builder } from './builder.ts';

builder.subscriptionField('runChanged', (t) =>
  t.prismaField({
    type: 'TrainingRun',
    description: 'The run, sent at once and after every change.',
    authScopes: { reader: true },
    args: { runId: t.arg.id({ required: true, description: 'Id of the run.' }) },
    subscribe: async (_root, { runId }, { db }) => {
      if (!(await lookAtRun(db, runId))) throw new NotFoundError('There is no such run.');
      return watchChanges(async () => (await lookAtRun(db, runId))?.mark ?? null);
    },
    resolve: (query, _mark, { runId }, { db, memory }) => {
      memory.clear();
      return db.trainingRun.findUniqueOrThrow({ ...query, where: { id: runId } });
    },
  }),
);

builder.subscriptionField('dataSetChanged', (t) =>
  t.prismaField({
    type: 'DataSet',
    description: 'Progress of a data set and its queue, sent when it changes.',
    authScopes: { reader: true },
    args: { dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }) },
    subscribe: async (_root, { dataSet }, { db }) => {
      if (!(await lookAtDataSet(db, dataSet))) throw new NotFoundError(`There is no data set ${dataSet}.`);
      return watchChanges(() => lookAtDataSet(db, dataSet));
    },
    resolve: (query, _mark, { dataSet }, { db, memory }) => {
      memory.clear();
      return db.dataSet.findUniqueOrThrow({ ...query, where: { name: dataSet } });
    },
  }),
);
