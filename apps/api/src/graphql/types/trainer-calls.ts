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
import { ClipType } from './clip.ts';

const TrainerUsageInput = builder.inputType('TrainerUsageInput', {
  description: 'What a trainer process uses, for monitoring.',
  fields: (t) => ({
    cpuSeconds: t.float({
      required: true,
      description: "Processor time since the trainer's start, in seconds.",
    }),
    residentBytes: t.float({
      required: true,
      description: "Resident memory of the trainer's process, in bytes.",
    }),
  }),
});

const ClaimedRunType = builder.objectRef<ClaimedRun>('ClaimedRun').implement({
  authScopes: { trainer: true },
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
    checkpointEpoch: t.exposeInt('checkpointEpoch', {
      nullable: true,
      description: 'Epoch after which the checkpoint was made; null without one.',
    }),
    instruments: t.prismaField({
      type: ['Instrument'],
      description: "In the order of the network's outputs.",
      resolve: (_query, { instruments }) => instruments,
    }),
    leaseSeconds: t.exposeInt('leaseSeconds', {
      description: 'Seconds of silence after which another trainer may take the run.',
    }),
    run: t.prismaField({
      type: 'TrainingRun',
      description: 'The run, now running.',
      resolve: (_query, { run }) => run,
    }),
  }),
});

const TrainingLabel = builder.objectRef<TrainingClip['labels'][number]>('TrainingLabel').implement({
  description: 'A label to learn from.',
  fields: (t) => ({
    instrument: t.exposeString('instrument', { description: 'Name of the instrument.' }),
    relevance: t.exposeFloat('relevance', {
      description: '0..1; from 0.5 on the instrument counts as present.',
    }),
    responses: t.exposeInt('responses', { description: 'Counted answers behind it.' }),
    settled: t.exposeBoolean('settled', {
      description: 'The pair is certain, or left to reviewers: it is not to be asked again.',
    }),
  }),
});

const TrainingClipType = builder.objectRef<TrainingClip>('TrainingClip').implement({
  description: 'A clip as a trainer gets it.',
  authScopes: { trainer: true },
  fields: (t) => ({
    clip: t.field({ type: ClipType, description: 'The clip.', resolve: ({ clip }) => clip }),
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
    description: 'The lease of a run, renewed.',
    fields: (t) => ({
      cancelRequested: t.exposeBoolean('cancelRequested', {
        description: 'Somebody wants the run stopped: stop, and answer with confirmCancel.',
      }),
      leaseExpiresAt: t.expose('leaseExpiresAt', {
        type: 'DateTime',
        description: 'Until when the lease holds without a further sign of life.',
      }),
    }),
  });

const ReportedProgress = builder.objectRef<{ cancelRequested: boolean }>('ReportedProgress').implement({
  description: 'What a trainer is told when it reports.',
  fields: (t) => ({
    cancelRequested: t.exposeBoolean('cancelRequested', {
      description: 'Somebody wants the run stopped: stop, and answer with confirmCancel.',
    }),
  }),
});

const ArtefactUpload = builder
  .objectRef<{ artefactId: string; uploadUrl: string }>('ArtefactUpload')
  .implement({
    description: 'Where a trainer puts a file.',
    authScopes: { trainer: true },
    fields: (t) => ({
      artefactId: t.exposeID('artefactId', {
        description: 'Names the file in later calls, once it has been put.',
      }),
      uploadUrl: t.exposeString('uploadUrl', {
        description: 'Signed address to PUT the file to; the store refuses other lengths and hashes.',
      }),
    }),
  });

const EpochInput = builder.inputType('EpochInput', {
  description: 'Figures of one epoch that has been trained.',
  fields: (t) => ({
    epoch: t.int({ required: true, description: 'Number of the epoch, from 1.' }),
    learningRate: t.float({ required: true, description: 'Learning rate that it was trained with.' }),
    seconds: t.float({ required: true, description: 'How long it took.' }),
    trainLoss: t.float({ required: true, description: 'Mean loss on the training clips.' }),
    validationLoss: t.float({ required: true, description: 'Mean loss on the validation clips.' }),
    validationMap: t.float({
      description: 'mAP on the validation clips, 0..1; null where it was not measured.',
    }),
  }),
});

const ProgressInput = builder.inputType('ProgressInput', {
  description: 'How far a trainer is with its run.',
  fields: (t) => ({
    attempt: t.int({ required: true, description: 'The fencing number from claimRun.' }),
    checkpointArtefactId: t.id({
      description: 'A checkpoint that has been put; null when there is no newer one.',
    }),
    engine: t.string({ description: 'Engine in use; null: as told before.' }),
    epoch: t.field({
      type: EpochInput,
      description: 'An epoch that has been trained; null when none has since.',
    }),
    log: t.string({ description: "A line for the run's log, up to 4000 characters; null for none." }),
    progress: t.float({ required: true, description: 'Share of the stage that is done, 0..1.' }),
    runId: t.id({ required: true, description: 'Id of the run.' }),
    secondsLeft: t.float({
      description: 'Estimate of the seconds to the end of the run; null when there is none.',
    }),
    stage: t.field({ type: RunStageEnum, required: true, description: 'What the trainer is doing.' }),
    stepMillis: t.float({
      description: 'Mean time of a training step, in milliseconds; null: as told before.',
    }),
  }),
});

const RequestArtefactUploadInput = builder.inputType('RequestArtefactUploadInput', {
  description: 'A file that a trainer is about to put.',
  fields: (t) => ({
    attempt: t.int({ required: true, description: 'The fencing number from claimRun.' }),
    bytes: t.int({ required: true, description: 'Size of the file, 1 to 2147483647.' }),
    kind: t.field({ type: ArtefactKindEnum, required: true, description: 'What it is for.' }),
    name: t.string({
      required: true,
      description: 'Up to 100 letters, digits and . _ -, beginning with a letter or digit.',
    }),
    runId: t.id({ required: true, description: 'Id of the run.' }),
    sha256: t.string({
      required: true,
      description: 'SHA-256 of the content, 64 lower-case hexadecimal digits.',
    }),
  }),
});

const trainer = { trainer: true };

builder.queryField('trainingClips', (t) =>
  t.connection({
    type: TrainingClipType,
    description: 'For the trainer that holds the run: clips with their observed labels.',
    authScopes: trainer,
    args: {
      runId: t.arg.id({ required: true, description: 'Id of the run.' }),
      attempt: t.arg.int({ required: true, description: 'The fencing number from claimRun.' }),
    },
    resolve: (_root, args, { db }) =>
      resolveOffsetConnection({ args, defaultSize: 200, maxSize: 1000 }, (page) =>
        listTrainingClips(db, args, page),
      ),
  }),
);

const TestLabel = builder.objectRef<TestClipLabels['labels'][number]>('TestLabel').implement({
  description: 'An observed label of a test clip.',
  fields: (t) => ({
    instrument: t.exposeString('instrument', { description: 'Name of the instrument.' }),
    relevance: t.exposeFloat('relevance', {
      description: '0..1; from 0.5 on the instrument counts as present.',
    }),
  }),
});

const TestClipLabelsType = builder.objectRef<TestClipLabels>('TestClipLabels').implement({
  authScopes: { trainer: true },
  description: 'The observed labels of one test clip, to evaluate a fixed model on.',
  fields: (t) => ({
    sampleKey: t.exposeString('sampleKey', { description: 'Names the clip inside its data set.' }),
    labels: t.field({
      type: [TestLabel],
      description: 'Its observed labels.',
      resolve: ({ labels }) => labels,
    }),
  }),
});

builder.queryField('testLabels', (t) =>
  t.connection({
    type: TestClipLabelsType,
    description: 'For the trainer that holds the run, after fixModel: the labels of the test split.',
    authScopes: trainer,
    args: {
      runId: t.arg.id({ required: true, description: 'Id of the run.' }),
      attempt: t.arg.int({ required: true, description: 'The fencing number from claimRun.' }),
    },
    resolve: (_root, args, { db }) =>
      resolveOffsetConnection({ args, defaultSize: 200, maxSize: 1000 }, (page) =>
        listTestLabels(db, args, page),
      ),
  }),
);

builder.mutationFields((t) => {
  const held = {
    runId: t.arg.id({ required: true, description: 'Id of the run.' }),
    attempt: t.arg.int({ required: true, description: 'The fencing number from claimRun.' }),
  };
  return {
    claimRun: t.field({
      type: ClaimedRunType,
      nullable: true,
      description:
        'For trainers: takes the oldest queued run, or one whose lease ran out; null when there is none.',
      authScopes: trainer,
      args: {
        engines: t.arg.stringList({
          required: true,
          description:
            "Engines that work on the trainer's machine; a run that asks for another one is left to others.",
        }),
        trainer: t.arg.string({ required: true, description: 'Name of the trainer, shown with the run.' }),
        usage: t.arg({ type: TrainerUsageInput, description: 'What the trainer uses, for monitoring.' }),
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
      args: {
        ...held,
        usage: t.arg({ type: TrainerUsageInput, description: 'What the trainer uses, for monitoring.' }),
      },
      resolve: async (_root, { runId, attempt, usage }, { db, environment, metrics }) => {
        const kept = await keepLease(db, runId, attempt, environment.EARMARK_LEASE_SECONDS);
        if (kept.trainer !== null) metrics.hearTrainer(kept.trainer, usage ?? null);
        return kept;
      },
    }),
    reportProgress: t.field({
      type: ReportedProgress,
      description:
        'For trainers: tells how far the run is, and keeps the lease. An epoch told again replaces what was told.',
      authScopes: trainer,
      errors: {
        types: [ConflictError, InvalidInputError, LeaseLostError, NotFoundError],
        union: { name: 'ReportProgressResult' },
      },
      args: { input: t.arg({ type: ProgressInput, required: true, description: 'How far it is.' }) },
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
      args: { input: t.arg({ type: RequestArtefactUploadInput, required: true, description: 'The file.' }) },
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
      args: {
        ...held,
        modelArtefactIds: t.arg.idList({
          required: true,
          description: 'All files of the model; each must have been put.',
        }),
      },
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
        modelArtefactIds: t.arg.idList({ required: true, description: 'The files that were fixed.' }),
        publicationArtefactId: t.arg.id({
          required: true,
          description: 'The document with the results; it must have been put.',
        }),
      },
      resolve: (_query, _root, args, { db, store }) => publishRun(db, store, args),
    }),
    failRun: t.prismaField({
      type: 'TrainingRun',
      description: 'For trainers: ends a run as failed, with the reason that people will read.',
      authScopes: trainer,
      errors: { types: [LeaseLostError, NotFoundError], union: { name: 'FailRunResult' } },
      args: {
        ...held,
        reason: t.arg.string({ required: true, description: 'What people read as the reason.' }),
      },
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
