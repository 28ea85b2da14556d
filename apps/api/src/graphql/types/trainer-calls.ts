import { resolveOffsetConnection } from '@pothos/plugin-relay';
import { ConflictError, InvalidInputError, LeaseLostError, NotFoundError } from '../../expected-error.ts';
import { requestArtefactUpload } from '../../runs/artefact.ts';
import { type ClaimedRun, claimRun } from '../../runs/claim-run.ts';
import { confirmCancel, failRun } from '../../runs/end-run.ts';
import { fixModel } from '../../runs/fix-model.ts';
import { keepLease } from '../../runs/keep-lease.ts';
import { listTestLabels, type TestClipLabels } from '../../runs/list-test-labels.ts';
import { listTrainingClips, type TrainingClip } from '../../runs/list-training-clips.ts';
import { publishRun } from '../../runs/publish-run.ts';
import { reportProgress } from '../../runs/report-progress.ts';
import { builder } from '../builder.ts';
import { ArtefactKindEnum, RunStageEnum } from '../enums.ts';

const TrainerUsageInput = builder.inputType('TrainerUsageInput', {
  description: 'What a trainer process uses, for monitoring.',
  fields: (t) => ({
    cpuSeconds: t.float({ required: true }),
    residentBytes: t.float({ required: true }),
  }),
});

const ClaimedRunType = builder.objectRef<ClaimedRun>('ClaimedRun').implement({
  description: 'What a trainer gets when it claims a run.',
  fields: (t) => ({
    attempt: t.exposeInt('attempt', {
      description: 'Fencing number: every later call of this trainer for this run carries it.',
    }),
    checkpoint: t.prismaField({
      type: 'Artefact',
      nullable: true,
      description: 'Newest checkpoint of an earlier attempt.',
      resolve: (_query, { checkpoint }) => checkpoint,
    }),
    checkpointEpoch: t.exposeInt('checkpointEpoch', { nullable: true }),
    instruments: t.prismaField({ type: ['Instrument'], resolve: (_query, { instruments }) => instruments }),
    leaseSeconds: t.exposeInt('leaseSeconds'),
    run: t.prismaField({ type: 'TrainingRun', resolve: (_query, { run }) => run }),
  }),
});

const TrainingLabel = builder.objectRef<TrainingClip['labels'][number]>('TrainingLabel').implement({
  fields: (t) => ({
    instrument: t.exposeString('instrument'),
    relevance: t.exposeFloat('relevance'),
    responses: t.exposeInt('responses'),
    settled: t.exposeBoolean('settled', {
      description: 'The pair is certain, or left to reviewers: it is not to be asked again.',
    }),
  }),
});

const TrainingClipType = builder.objectRef<TrainingClip>('TrainingClip').implement({
  fields: (t) => ({
    clip: t.prismaField({ type: 'Clip', resolve: (_query, { clip }) => clip }),
    labels: t.field({
      type: [TrainingLabel],
      description: "Labels to learn from: none of a test clip's, none of a gold item's.",
      resolve: ({ labels }) => labels,
    }),
  }),
});

const Heartbeat = builder
  .objectRef<{ cancelRequested: boolean; leaseExpiresAt: Date }>('Heartbeat')
  .implement({
    fields: (t) => ({
      cancelRequested: t.exposeBoolean('cancelRequested'),
      leaseExpiresAt: t.expose('leaseExpiresAt', { type: 'DateTime' }),
    }),
  });

const ReportedProgress = builder.objectRef<{ cancelRequested: boolean }>('ReportedProgress').implement({
  fields: (t) => ({ cancelRequested: t.exposeBoolean('cancelRequested') }),
});

const ArtefactUpload = builder
  .objectRef<{ artefactId: string; uploadUrl: string }>('ArtefactUpload')
  .implement({
    fields: (t) => ({
      artefactId: t.exposeID('artefactId'),
      uploadUrl: t.exposeString('uploadUrl', {
        description: 'Signed address to PUT the file to; the store refuses other lengths and hashes.',
      }),
    }),
  });

const EpochInput = builder.inputType('EpochInput', {
  fields: (t) => ({
    epoch: t.int({ required: true }),
    learningRate: t.float({ required: true }),
    seconds: t.float({ required: true }),
    trainLoss: t.float({ required: true }),
    validationLoss: t.float({ required: true }),
    validationMap: t.float(),
  }),
});

const ProgressInput = builder.inputType('ProgressInput', {
  fields: (t) => ({
    attempt: t.int({ required: true }),
    checkpointArtefactId: t.id(),
    engine: t.string(),
    epoch: t.field({ type: EpochInput }),
    log: t.string(),
    progress: t.float({ required: true }),
    runId: t.id({ required: true }),
    secondsLeft: t.float(),
    stage: t.field({ type: RunStageEnum, required: true }),
    stepMillis: t.float(),
  }),
});

const RequestArtefactUploadInput = builder.inputType('RequestArtefactUploadInput', {
  fields: (t) => ({
    attempt: t.int({ required: true }),
    bytes: t.int({ required: true }),
    kind: t.field({ type: ArtefactKindEnum, required: true }),
    name: t.string({ required: true }),
    runId: t.id({ required: true }),
    sha256: t.string({ required: true }),
  }),
});

const trainer = { trainer: true };

builder.queryField('trainingClips', (t) =>
  t.connection({
    type: TrainingClipType,
    description: 'For the trainer that holds the run: clips with their observed labels.',
    authScopes: trainer,
    args: { runId: t.arg.id({ required: true }), attempt: t.arg.int({ required: true }) },
    resolve: (_root, args, { db }) =>
      resolveOffsetConnection({ args, defaultSize: 200, maxSize: 1000 }, (page) =>
        listTrainingClips(db, args, page),
      ),
  }),
);

const TestLabel = builder.objectRef<TestClipLabels['labels'][number]>('TestLabel').implement({
  fields: (t) => ({
    instrument: t.exposeString('instrument'),
    relevance: t.exposeFloat('relevance'),
  }),
});

const TestClipLabelsType = builder.objectRef<TestClipLabels>('TestClipLabels').implement({
  description: 'The observed labels of one test clip, to evaluate a fixed model on.',
  fields: (t) => ({
    sampleKey: t.exposeString('sampleKey'),
    labels: t.field({ type: [TestLabel], resolve: ({ labels }) => labels }),
  }),
});

builder.queryField('testLabels', (t) =>
  t.connection({
    type: TestClipLabelsType,
    description: 'For the trainer that holds the run, after fixModel: the labels of the test split.',
    authScopes: trainer,
    args: { runId: t.arg.id({ required: true }), attempt: t.arg.int({ required: true }) },
    resolve: (_root, args, { db }) =>
      resolveOffsetConnection({ args, defaultSize: 200, maxSize: 1000 }, (page) =>
        listTestLabels(db, args, page),
      ),
  }),
);

builder.mutationFields((t) => {
  const held = { runId: t.arg.id({ required: true }), attempt: t.arg.int({ required: true }) };
  return {
    claimRun: t.field({
      type: ClaimedRunType,
      nullable: true,
      description:
        'For trainers: takes the oldest queued run, or one whose lease ran out; null when there is none.',
      authScopes: trainer,
      args: {
        engines: t.arg.stringList({ required: true }),
        trainer: t.arg.string({ required: true }),
        usage: t.arg({ type: TrainerUsageInput }),
      },
      resolve: (_root, { engines, trainer, usage }, { db, environment, metrics }) => {
        metrics.hearTrainer(trainer, usage ?? null);
        return claimRun(db, { engines, trainer, leaseSeconds: environment.EARMARK_LEASE_SECONDS });
      },
    }),
    heartbeat: t.field({
      type: Heartbeat,
      description: 'For trainers: keeps the lease.',
      authScopes: trainer,
      errors: { types: [LeaseLostError, NotFoundError], union: { name: 'HeartbeatResult' } },
      args: { ...held, usage: t.arg({ type: TrainerUsageInput }) },
      resolve: async (_root, { runId, attempt, usage }, { db, environment, metrics }) => {
        const kept = await keepLease(db, runId, attempt, environment.EARMARK_LEASE_SECONDS);
        if (kept.trainer !== null) metrics.hearTrainer(kept.trainer, usage ?? null);
        return kept;
      },
    }),
    reportProgress: t.field({
      type: ReportedProgress,
      description: 'For trainers.',
      authScopes: trainer,
      errors: {
        types: [ConflictError, InvalidInputError, LeaseLostError, NotFoundError],
        union: { name: 'ReportProgressResult' },
      },
      args: { input: t.arg({ type: ProgressInput, required: true }) },
      resolve: (_root, { input }, { db, store, environment }) =>
        reportProgress(db, store, input, environment.EARMARK_LEASE_SECONDS),
    }),
    requestArtefactUpload: t.field({
      type: ArtefactUpload,
      description: 'For trainers: a signed address to put a file of this run at.',
      authScopes: trainer,
      errors: {
        types: [ConflictError, InvalidInputError, LeaseLostError, NotFoundError],
        union: { name: 'RequestArtefactUploadResult' },
      },
      args: { input: t.arg({ type: RequestArtefactUploadInput, required: true }) },
      resolve: async (_root, { input }, { db, addresses, baseUrl }) => {
        const artefact = await requestArtefactUpload(db, input);
        return {
          artefactId: artefact.id,
          uploadUrl: addresses.signPut(artefact.storeKey, artefact, baseUrl),
        };
      },
    }),
    fixModel: t.prismaField({
      type: 'TrainingRun',
      description:
        'For trainers: the model files are in the store and training is over. From then on the test labels can be had, and neither model files nor epochs are taken.',
      authScopes: trainer,
      errors: {
        types: [InvalidInputError, LeaseLostError, NotFoundError],
        union: { name: 'FixModelResult' },
      },
      args: { ...held, modelArtefactIds: t.arg.idList({ required: true }) },
      resolve: (_query, _root, args, { db, store }) => fixModel(db, store, args),
    }),
    publishRun: t.prismaField({
      type: 'ModelVersion',
      description:
        'For trainers: makes model version, evaluation, predictions and ranking visible in one transaction.',
      authScopes: trainer,
      errors: {
        types: [ConflictError, InvalidInputError, LeaseLostError, NotFoundError],
        union: { name: 'PublishRunResult' },
      },
      args: {
        ...held,
        modelArtefactIds: t.arg.idList({ required: true }),
        publicationArtefactId: t.arg.id({ required: true }),
      },
      resolve: (_query, _root, args, { db, store }) => publishRun(db, store, args),
    }),
    failRun: t.prismaField({
      type: 'TrainingRun',
      description: 'For trainers: ends a run as failed, with the reason that people will read.',
      authScopes: trainer,
      errors: { types: [LeaseLostError, NotFoundError], union: { name: 'FailRunResult' } },
      args: { ...held, reason: t.arg.string({ required: true }) },
      resolve: (_query, _root, { runId, attempt, reason }, { db }) => failRun(db, runId, attempt, reason),
    }),
    confirmCancel: t.prismaField({
      type: 'TrainingRun',
      description: 'For trainers: confirms a cancellation.',
      authScopes: trainer,
      errors: { types: [LeaseLostError, NotFoundError], union: { name: 'ConfirmCancelResult' } },
      args: held,
      resolve: (_query, _root, { runId, attempt }, { db }) => confirmCancel(db, runId, attempt),
    }),
  };
});
