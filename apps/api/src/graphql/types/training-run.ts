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
  description: 'All that a run was asked to do; enough to repeat it.',
  fields: (t) => ({
    preset: t.exposeString('preset', { description: 'Preset of the network, or `linear`.' }),
    layout: t.exposeString('layout', { description: 'Layout of the feature image.' }),
    engine: t.exposeString('engine', {
      description: "Engine asked for; `auto`: the trainer's first that works.",
    }),
    epochs: t.exposeInt('epochs', { description: 'Epochs at most.' }),
    attention: t.exposeBoolean('attention', { description: 'Whether the network has attention.' }),
    batch: t.exposeInt('batch', { description: 'Clips in a training step.' }),
    seed: t.exposeInt('seed', { description: 'Seed of weights, order and augmentation.' }),
    learningRate: t.exposeFloat('learningRate', { description: 'Learning rate at the start.' }),
    maxMinutes: t.exposeFloat('maxMinutes', { description: 'Minutes of training at most.' }),
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
    recipe: t.expose('recipe', {
      type: RecipeOptionsType,
      description: "What departs from the preset's own recipe.",
    }),
  }),
});

builder.prismaObject('RunEpoch', {
  description: 'Figures of one trained epoch.',
  fields: (t) => ({
    epoch: t.exposeInt('epoch', { description: 'Number of the epoch, from 1.' }),
    learningRate: t.exposeFloat('learningRate', { description: 'Learning rate that it was trained with.' }),
    seconds: t.exposeFloat('seconds', { description: 'How long it took.' }),
    trainLoss: t.exposeFloat('trainLoss', { description: 'Mean loss on the training clips.' }),
    validationLoss: t.exposeFloat('validationLoss', { description: 'Mean loss on the validation clips.' }),
    validationMap: t.exposeFloat('validationMap', {
      nullable: true,
      description: 'mAP on the validation clips, 0..1; null where it was not measured.',
    }),
  }),
});

builder.prismaObject('RunLogLine', {
  description: "One line of a run's log.",
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When it was written.' }),
    message: t.exposeString('message', { description: 'In words.' }),
  }),
});

builder.prismaObject('Artefact', {
  description: 'A stored file of a run: checkpoint, model file or publication. Its content never changes.',
  select: { storeKey: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the artefact.' }),
    name: t.exposeString('name', { description: 'Name of the file, letters, digits and . _ - only.' }),
    bytes: t.exposeInt('bytes', { description: 'Size of the file.' }),
    sha256: t.exposeString('sha256', {
      description: 'SHA-256 of the content, 64 lower-case hexadecimal digits.',
    }),
    url: t.string({
      description: 'Signed address of the file, valid for a limited time.',
      resolve: ({ storeKey }, _args, { addresses, baseUrl }) => addresses.signGet(storeKey, baseUrl),
    }),
  }),
});

builder.prismaObject('TrainingRun', {
  description: 'One piece of work for a trainer. Everybody who is signed in may see it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the run.' }),
    state: t.expose('state', { type: RunStateEnum, description: 'How far it is.' }),
    trigger: t.expose('trigger', { type: RunTriggerEnum, description: 'What started it.' }),
    parameters: t.field({
      type: TrainingParametersType,
      description: 'What it was asked to do.',
      select: { parameters: true },
      resolve: ({ parameters }) => trainingParametersShape.parse(parameters),
    }),
    attempt: t.exposeInt('attempt', { description: 'How often it was claimed; 0 while it has never been.' }),
    trainer: t.exposeString('trainer', {
      nullable: true,
      description: 'Name of the trainer that claimed it last; null while it has never been.',
    }),
    engine: t.exposeString('engine', {
      nullable: true,
      description: 'Engine in use; null before the trainer has told.',
    }),
    stage: t.expose('stage', {
      type: RunStageEnum,
      nullable: true,
      description: 'What the trainer is doing; null before it has told.',
    }),
    progress: t.exposeFloat('progress', { description: 'Share of the current stage that is done, 0..1.' }),
    epoch: t.exposeInt('epoch', { description: 'Epoch being trained, from 1; 0 before the first.' }),
    secondsLeft: t.exposeFloat('secondsLeft', {
      nullable: true,
      description: 'Estimate of the seconds to its end; null when there is none.',
    }),
    stepMillis: t.exposeFloat('stepMillis', {
      nullable: true,
      description: 'Mean time of a training step, in milliseconds; null before one was told.',
    }),
    cancelRequested: t.exposeBoolean('cancelRequested', {
      description: 'Somebody asked for it to be stopped.',
    }),
    failureReason: t.exposeString('failureReason', {
      nullable: true,
      description: 'Why it failed, in words; null unless it did.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was queued.' }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was first claimed; null until then.',
    }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended, however; null until then.',
    }),
    createdBy: t.relation('createdBy', {
      nullable: true,
      description: 'Who started it; null for the command line and for what started by itself.',
      authScopes: { reader: true },
    }),
    epochs: t.relation('epochs', {
      description: 'Trained epochs, rising.',
      query: { orderBy: { epoch: 'asc' } },
    }),
    log: t.relation('log', {
      description: 'What the trainer wrote, oldest first.',
      query: { orderBy: { id: 'asc' } },
    }),
    logConnection: t.relatedConnection('log', {
      cursor: 'id',
      maxSize: 1000,
      defaultSize: 100,
      totalCount: true,
      description: 'The same in pages, up to 1000 lines each, 100 unless asked for.',
      query: { orderBy: { id: 'asc' } },
    }),
    baseVersion: t.relation('baseVersion', {
      nullable: true,
      description:
        'The version that was published when the run was started: what it starts from and is compared with.',
    }),
    modelVersion: t.relation('modelVersion', {
      nullable: true,
      description: 'What it left; null until it has finished.',
    }),
  }),
});

builder.queryField('trainingRun', (t) =>
  t.prismaField({
    type: 'TrainingRun',
    nullable: true,
    description: 'One training run; null when there is none of that id.',
    authScopes: { reader: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the run.' }) },
    resolve: (query, _root, { id }, { db }) => db.trainingRun.findUnique({ ...query, where: { id } }),
  }),
);
