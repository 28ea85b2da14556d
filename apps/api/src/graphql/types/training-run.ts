import { type RecipeOptions, type TrainingParameters, trainingParametersShape } from '@earmark/shared';
import { builder } from '../builder.ts';
import { RunStageEnum, RunStateEnum, RunTriggerEnum } from '../enums.ts';

const RecipeOptionsType = builder.objectRef<RecipeOptions>('RecipeOptions').implement({
  description: "What departs from the preset's own recipe; a field that is null is the preset's.",
  fields: (t) => ({
    targets: t.string({
      nullable: true,
      description: '`hard`: relevance from 0.5 on counts as 1; `soft`: the relevance itself.',
      resolve: ({ targets }) => targets ?? null,
    }),
    unobservedWeight: t.float({
      nullable: true,
      description: 'Weight of an unobserved pair in the loss; 0 leaves such pairs out.',
      resolve: ({ unobservedWeight }) => unobservedWeight ?? null,
    }),
    classWeightLimit: t.float({
      nullable: true,
      description: 'Most that a class weight may differ from 1, as a factor; 1 turns class weights off.',
      resolve: ({ classWeightLimit }) => classWeightLimit ?? null,
    }),
    schedule: t.string({
      nullable: true,
      description: 'How the learning rate falls: `cosine` or `plateau`.',
      resolve: ({ schedule }) => schedule ?? null,
    }),
    plateauPatience: t.int({
      nullable: true,
      description: 'Epochs without a lower validation loss after which the learning rate falls.',
      resolve: ({ plateauPatience }) => plateauPatience ?? null,
    }),
    stopPatience: t.int({
      nullable: true,
      description: 'Epochs without a better validation after which training stops early.',
      resolve: ({ stopPatience }) => stopPatience ?? null,
    }),
    mixup: t.float({
      nullable: true,
      description: "Shape of mixup's Beta distribution; 0 turns it off.",
      resolve: ({ mixup }) => mixup ?? null,
    }),
    rowMasks: t.int({
      nullable: true,
      description: 'Bands of rows that SpecAugment hides per clip.',
      resolve: ({ rowMasks }) => rowMasks ?? null,
    }),
    frameMasks: t.int({
      nullable: true,
      description: 'Spans of time that SpecAugment hides per clip.',
      resolve: ({ frameMasks }) => frameMasks ?? null,
    }),
    timeShift: t.float({
      nullable: true,
      description: 'Largest circular shift in time, as a share of the clip.',
      resolve: ({ timeShift }) => timeShift ?? null,
    }),
    gain: t.float({
      nullable: true,
      description: "Largest change of a clip's contrast, as a factor's distance from 1.",
      resolve: ({ gain }) => gain ?? null,
    }),
  }),
});

const TrainingParametersType = builder.objectRef<TrainingParameters>('TrainingParameters').implement({
  fields: (t) => ({
    preset: t.exposeString('preset'),
    layout: t.exposeString('layout'),
    engine: t.exposeString('engine'),
    epochs: t.exposeInt('epochs'),
    attention: t.exposeBoolean('attention', { description: 'Whether the network has attention.' }),
    batch: t.exposeInt('batch'),
    seed: t.exposeInt('seed'),
    learningRate: t.exposeFloat('learningRate'),
    maxMinutes: t.exposeFloat('maxMinutes'),
    strategy: t.exposeString('strategy', {
      nullable: true,
      description:
        "Ranks by this strategy whatever the data set's settings say; null: by theirs at the time of ranking.",
    }),
    kind: t.exposeString('kind', {
      description: '`training`, or `head-refresh`: the network is kept up to its embeddings.',
    }),
    warmStart: t.exposeBoolean('warmStart', {
      description: "Whether the network may start from the published version's weights.",
    }),
    publication: t.exposeString('publication', {
      description: 'When the version is published: `if-not-worse`, `always` or `never`.',
    }),
    recipe: t.expose('recipe', { type: RecipeOptionsType }),
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
      resolve: ({ storeKey }, _args, { addresses, baseUrl }) => addresses.signGet(storeKey, baseUrl),
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
    baseVersion: t.relation('baseVersion', {
      nullable: true,
      description:
        'The version that was published when the run was started: what it starts from and is compared with.',
    }),
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
