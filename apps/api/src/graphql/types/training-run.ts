import { type TrainingParameters, trainingParametersShape } from '@earmark/shared';
import { builder } from '../builder.ts';
import { RunStageEnum, RunStateEnum, RunTriggerEnum } from '../enums.ts';

const TrainingParametersType = builder.objectRef<TrainingParameters>('TrainingParameters').implement({
  fields: (t) => ({
    preset: t.exposeString('preset'),
    layout: t.exposeString('layout'),
    engine: t.exposeString('engine'),
    epochs: t.exposeInt('epochs'),
    batch: t.exposeInt('batch'),
    seed: t.exposeInt('seed'),
    learningRate: t.exposeFloat('learningRate'),
    maxMinutes: t.exposeFloat('maxMinutes'),
    strategy: t.exposeString('strategy'),
  }),
});

builder.prismaObject('RunEpoch', {
  fields: (t) => ({
    epoch: t.exposeInt('epoch'),
    learningRate: t.exposeFloat('learningRate'),
    seconds: t.exposeFloat('seconds'),
    trainLoss: t.exposeFloat('trainLoss'),
    validationLoss: t.exposeFloat('validationLoss'),
    validationMap: t.exposeFloat('validationMap', { nullable: true }),
  }),
});

builder.prismaObject('RunLogLine', {
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    message: t.exposeString('message'),
  }),
});

builder.prismaObject('Artefact', {
  select: { storeKey: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    bytes: t.exposeInt('bytes'),
    sha256: t.exposeString('sha256'),
    url: t.string({
      description: 'Signed address of the file, valid for a limited time.',
      resolve: ({ storeKey }, _args, { store, baseUrl }) => store.signGet(storeKey, baseUrl),
    }),
  }),
});

builder.prismaObject('TrainingRun', {
  fields: (t) => ({
    id: t.exposeID('id'),
    state: t.expose('state', { type: RunStateEnum }),
    trigger: t.expose('trigger', { type: RunTriggerEnum }),
    parameters: t.field({
      type: TrainingParametersType,
      select: { parameters: true },
      resolve: ({ parameters }) => trainingParametersShape.parse(parameters),
    }),
    attempt: t.exposeInt('attempt'),
    trainer: t.exposeString('trainer', { nullable: true }),
    engine: t.exposeString('engine', { nullable: true }),
    stage: t.expose('stage', { type: RunStageEnum, nullable: true }),
    progress: t.exposeFloat('progress', { description: 'Share of the current stage that is done, 0..1.' }),
    epoch: t.exposeInt('epoch', { description: 'Epoch being trained, from 1; 0 before the first.' }),
    secondsLeft: t.exposeFloat('secondsLeft', { nullable: true }),
    stepMillis: t.exposeFloat('stepMillis', { nullable: true }),
    cancelRequested: t.exposeBoolean('cancelRequested'),
    failureReason: t.exposeString('failureReason', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
    createdBy: t.relation('createdBy', { nullable: true, authScopes: { reader: true } }),
    epochs: t.relation('epochs', { query: { orderBy: { epoch: 'asc' } } }),
    log: t.relation('log', { query: { orderBy: { id: 'asc' } } }),
    modelVersion: t.relation('modelVersion', { nullable: true }),
  }),
});

builder.queryField('trainingRun', (t) =>
  t.prismaField({
    type: 'TrainingRun',
    nullable: true,
    authScopes: { reader: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { db }) => db.trainingRun.findUnique({ ...query, where: { id } }),
  }),
);
