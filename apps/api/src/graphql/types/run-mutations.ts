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
    classWeightLimit: t.float(),
    frameMasks: t.int(),
    gain: t.float(),
    mixup: t.float(),
    plateauPatience: t.int(),
    rowMasks: t.int(),
    schedule: t.string(),
    stopPatience: t.int(),
    targets: t.string(),
    timeShift: t.float(),
    unobservedWeight: t.float(),
  }),
});

const StartRunInput = builder.inputType('StartRunInput', {
  fields: (t) => ({
    dataSet: t.string({ required: true }),
    attention: t.boolean({ description: 'Attention in the network; true unless given.' }),
    batch: t.int(),
    engine: t.string(),
    epochs: t.int(),
    layout: t.string(),
    learningRate: t.float(),
    maxMinutes: t.float(),
    preset: t.string(),
    seed: t.int(),
    strategy: t.string({ description: "The data set's own, at the time of ranking, unless given." }),
    warmStart: t.boolean({
      description:
        "Start from the published network's weights if it is of the same preset and layout; true unless given.",
    }),
    publication: t.string({ description: '`if-not-worse` unless given, `always` or `never`.' }),
    recipe: t.field({ type: RecipeOptionsInput }),
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
    args: { input: t.arg({ type: StartRunInput, required: true }) },
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
    args: { dataSet: t.arg.string({ required: true }) },
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
    args: { dataSet: t.arg.string({ required: true }), votes: t.arg.int() },
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
    args: { runId: t.arg.id({ required: true }) },
    resolve: (_query, _root, { runId }, { db }) => cancelRun(db, runId),
  }),
}));
