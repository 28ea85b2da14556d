import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import { cancelRun } from '../../runs/cancel-run.ts';
import { startRun } from '../../runs/start-run.ts';
import { builder } from '../builder.ts';

const StartRunInput = builder.inputType('StartRunInput', {
  fields: (t) => ({
    dataSet: t.string({ required: true }),
    batch: t.int(),
    engine: t.string(),
    epochs: t.int(),
    layout: t.string(),
    learningRate: t.float(),
    maxMinutes: t.float(),
    preset: t.string(),
    seed: t.int(),
    strategy: t.string(),
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
