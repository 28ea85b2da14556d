import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import { cancelRun } from '../../runs/cancel-run.ts';
import { refreshSuggestions } from '../../runs/refresh-suggestions.ts';
import { setRefreshAfterVotes } from '../../runs/set-refresh-after-votes.ts';
import { startRun } from '../../runs/start-run.ts';
import { builder } from '../builder.ts';

const RecipeOptionsInput = builder.inputType('RecipeOptionsInput', {
  description: "What departs from the preset's own recipe; fields as in RecipeOptions.",
  fields: (t) => ({
    classWeightLimit: t.float({
      description:
        'Most that a class weight may differ from 1, as a factor, 1 to 100; 1 turns class weights off.',
    }),
    frameMasks: t.int({ description: 'Spans of time that SpecAugment hides per clip, 0 to 10.' }),
    gain: t.float({
      description: "Largest change of a clip's contrast, as a factor's distance from 1, 0 to 0.9.",
    }),
    mixup: t.float({ description: "Shape of mixup's Beta distribution, 0 to 10; 0 turns it off." }),
    plateauPatience: t.int({
      description: 'Epochs without a lower validation loss after which the learning rate falls, 1 to 1000.',
    }),
    rowMasks: t.int({ description: 'Bands of rows that SpecAugment hides per clip, 0 to 10.' }),
    schedule: t.string({ description: 'How the learning rate falls: `cosine` or `plateau`.' }),
    stopPatience: t.int({
      description: 'Epochs without a better validation after which training stops early, 1 to 1000.',
    }),
    targets: t.string({
      description: '`hard`: relevance from 0.5 on counts as 1; `soft`: the relevance itself.',
    }),
    timeShift: t.float({ description: 'Largest circular shift in time, as a share of the clip, 0 to 1.' }),
    unobservedWeight: t.float({
      description: 'Weight of an unobserved pair in the loss, 0 to 1; 0 leaves such pairs out.',
    }),
  }),
});

const StartRunInput = builder.inputType('StartRunInput', {
  description: "What to train. What is left out is as the defaults say, which the run's parameters show.",
  fields: (t) => ({
    dataSet: t.string({ required: true, description: 'Name of the data set.' }),
    attention: t.boolean({ description: 'Attention in the network; true unless given.' }),
    batch: t.int({ description: 'Clips in a training step, 1 to 256; 32 unless given.' }),
    engine: t.string({
      description:
        "Engine, as `earmark backends` names it; `auto` unless given: the trainer's first that works.",
    }),
    epochs: t.int({ description: 'Epochs at most, 1 to 1000; 40 unless given.' }),
    layout: t.string({ description: 'Layout of the feature image; `quarter` unless given.' }),
    learningRate: t.float({
      description: 'Learning rate at the start, above 0 and up to 1; 0.001 unless given.',
    }),
    maxMinutes: t.float({ description: 'Minutes of training at most, up to 10000; 60 unless given.' }),
    preset: t.string({
      description: '`lite` unless given, `default`, `paper`, `published-code` or `linear`.',
    }),
    seed: t.int({ description: 'Seed of weights, order and augmentation, 0 to 2147483647; 1 unless given.' }),
    strategy: t.string({ description: "The data set's own, at the time of ranking, unless given." }),
    warmStart: t.boolean({
      description:
        "Start from the published network's weights if it is of the same preset and layout; true unless given.",
    }),
    publication: t.string({ description: '`if-not-worse` unless given, `always` or `never`.' }),
    recipe: t.field({ type: RecipeOptionsInput, description: "What departs from the preset's own recipe." }),
  }),
});

builder.mutationFields((t) => ({
  startRun: t.prismaField({
    type: 'TrainingRun',
    description: 'Queues a training run; a data set has one that is queued or running at most.',
    authScopes: { reviewer: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'StartRunResult' },
    },
    args: { input: t.arg({ type: StartRunInput, required: true, description: 'What to train, and how.' }) },
    resolve: (_query, _root, { input }, { db, caller }) => {
      const { dataSet, ...parameters } = input;
      const userId = caller.kind === 'person' ? caller.user.id : null;
      return startRun(db, { dataSet, parameters, trigger: 'manual', userId });
    },
  }),
  refreshSuggestions: t.prismaField({
    type: 'TrainingRun',
    description:
      "Queues the quickest run that brings the suggestions up to the newest votes: the published network's head, or the linear model where no network is published.",
    authScopes: { reviewer: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'RefreshSuggestionsResult' },
    },
    args: { dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }) },
    resolve: (_query, _root, { dataSet }, { db, caller }) => {
      const userId = caller.kind === 'person' ? caller.user.id : null;
      return refreshSuggestions(db, { dataSet, trigger: 'manual', userId });
    },
  }),
  setRefreshAfterVotes: t.prismaField({
    type: 'DataSet',
    description: 'After how many votes the suggestions are refreshed by themselves; null: only on request.',
    authScopes: { reviewer: true },
    errors: {
      types: [InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'SetRefreshAfterVotesResult' },
    },
    args: {
      dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }),
      votes: t.arg.int({ description: '1 or more; null: only on request.' }),
    },
    resolve: (_query, _root, { dataSet, votes }, { db }) => setRefreshAfterVotes(db, dataSet, votes ?? null),
  }),
  cancelRun: t.prismaField({
    type: 'TrainingRun',
    description: 'Stops a run at its next step; a queued one at once.',
    authScopes: { reviewer: true },
    errors: {
      types: [NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'CancelRunResult' },
    },
    args: { runId: t.arg.id({ required: true, description: 'Id of the run.' }) },
    resolve: (_query, _root, { runId }, { db }) => cancelRun(db, runId),
  }),
}));
