import type { PairProblem } from '../../expected-error.ts';
import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  ReviewRefusedError,
} from '../../expected-error.ts';
import { decidePairs } from '../../review/decide-pairs.ts';
import { findLastReview } from '../../review/find-last-review.ts';
import { mostDecisions } from '../../review/review-decision.ts';
import { undoReview } from '../../review/undo-review.ts';
import { nameVoteSource, requirePerson } from '../../users/caller.ts';
import { builder } from '../builder.ts';
import { AnswerEnum } from '../enums.ts';
import { ErrorInterface } from '../errors.ts';

const PairProblemCodeEnum = builder.enumType('PairProblemCode', {
  description: 'Why a pair of a batch cannot be decided, or taken back.',
  values: {
    unknown: { description: 'The data set has no such pair.' },
    twice: { description: 'The pair stands in the batch more than once.' },
    testSplit: { description: 'The clip is a test clip.' },
    gold: { description: 'The pair is gold and has its answer.' },
    answeredSince: { description: 'The reviewer has answered the pair again since.' },
  } as const,
});

const PairProblemType = builder.objectRef<PairProblem>('PairProblem').implement({
  description: 'What was wrong with one pair of a batch.',
  fields: (t) => ({
    clipId: t.exposeID('clipId', { description: 'Clip of the pair.' }),
    instrumentId: t.exposeID('instrumentId', { description: 'Instrument of the pair.' }),
    code: t.expose('code', { type: PairProblemCodeEnum, description: 'What is wrong.' }),
    message: t.exposeString('message', { description: 'The same in words.' }),
  }),
});

builder.objectType(ReviewRefusedError, {
  name: 'ReviewRefusedError',
  description: 'Some pairs of a batch cannot be decided, so none was.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    problems: t.field({
      type: [PairProblemType],
      description: 'Every pair that stood in the way, and why.',
      resolve: ({ problems }) => problems,
    }),
  }),
});

builder.prismaObject('ReviewBatch', {
  description: 'Decisions that a reviewer made together, or took back together. Never changed.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the batch.' }),
    idempotencyKey: t.exposeString('idempotencyKey', { description: 'The key that it was sent with.' }),
    yes: t.exposeInt('yes', { description: 'Pairs decided as yes.' }),
    no: t.exposeInt('no', { description: 'Pairs decided as no.' }),
    unsure: t.exposeInt('unsure', { description: 'Pairs left as unsure.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
    isUndo: t.boolean({
      description: 'It took an earlier batch back.',
      select: { undoesId: true },
      resolve: ({ undoesId }) => undoesId !== null,
    }),
  }),
});

const ReviewDecisionInput = builder.inputType('ReviewDecisionInput', {
  description: "A reviewer's decision on one pair.",
  fields: (t) => ({
    clipId: t.id({ required: true, description: 'Clip of the pair.' }),
    instrumentId: t.id({ required: true, description: 'Instrument of the pair.' }),
    answer: t.field({ type: AnswerEnum, required: true, description: 'yes, no or unsure.' }),
    suggestionShown: t.float({ description: 'The probability that was in view.' }),
  }),
});

const DecidePairsInput = builder.inputType('DecidePairsInput', {
  description: 'Decisions of a reviewer that are written together, all or none.',
  fields: (t) => ({
    dataSet: t.string({ required: true, description: 'Name of the data set.' }),
    idempotencyKey: t.string({
      required: true,
      description:
        'Made by the client, one per batch; sending it again changes nothing and answers the same batch.',
    }),
    decisions: t.field({
      type: [ReviewDecisionInput],
      required: true,
      description: `1 to ${mostDecisions}.`,
    }),
  }),
});

const UndoReviewInput = builder.inputType('UndoReviewInput', {
  description: 'A batch to take back.',
  fields: (t) => ({
    dataSet: t.string({ required: true, description: 'Name of the data set.' }),
    idempotencyKey: t.string({ required: true, description: 'Of the taking back.' }),
    batchKey: t.string({ required: true, description: 'Idempotency key of the batch that is taken back.' }),
  }),
});

const errors = [
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  ReviewRefusedError,
];

builder.mutationField('decidePairs', (t) =>
  t.prismaField({
    type: 'ReviewBatch',
    description:
      'Decides many pairs at once, all or nothing: votes of the reviewer, yes and no with the last word.',
    authScopes: { $all: { person: true, reviewer: true } },
    errors: { types: errors, union: { name: 'DecidePairsResult' } },
    args: { input: t.arg({ type: DecidePairsInput, required: true, description: 'The decisions.' }) },
    resolve: async (_query, _root, { input }, { db, caller, environment, limiter }) => {
      const voter = requirePerson(caller);
      if (!voter.simulated) await limiter.take('batches', voter.user.id);
      const decisions = input.decisions.map((decision) => ({
        ...decision,
        suggestionShown: decision.suggestionShown ?? null,
      }));
      const leaseSeconds = environment.EARMARK_TASK_LEASE_SECONDS;
      return decidePairs(
        db,
        { user: voter.user, source: nameVoteSource(voter) },
        { ...input, decisions },
        leaseSeconds,
      );
    },
  }),
);

builder.mutationField('undoReview', (t) =>
  t.prismaField({
    type: 'ReviewBatch',
    description: "Takes one of the reviewer's batches back, all or nothing: every label is as it was.",
    authScopes: { $all: { person: true, reviewer: true } },
    errors: { types: errors, union: { name: 'UndoReviewResult' } },
    args: { input: t.arg({ type: UndoReviewInput, required: true, description: 'Which batch.' }) },
    resolve: (_query, _root, { input }, { db, caller, environment }) => {
      const person = requirePerson(caller);
      const voter = { user: person.user, source: nameVoteSource(person) };
      return undoReview(db, voter, input, environment.EARMARK_TASK_LEASE_SECONDS);
    },
  }),
);

builder.queryField('lastReview', (t) =>
  t.prismaField({
    type: 'ReviewBatch',
    nullable: true,
    description: "The reviewer's newest batch in a data set that has not been taken back.",
    authScopes: { $all: { person: true, reviewer: true } },
    args: { dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }) },
    resolve: (query, _root, { dataSet }, { db, caller }) =>
      findLastReview(db, requirePerson(caller).user.id, dataSet, query),
  }),
);
