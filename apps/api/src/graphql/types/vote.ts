import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import { requirePerson } from '../../users/caller.ts';
import { castVote } from '../../votes/cast-vote.ts';
import { builder } from '../builder.ts';
import { AnswerEnum } from '../enums.ts';

builder.prismaObject('Vote', {
  fields: (t) => ({
    id: t.exposeID('id'),
    answer: t.expose('answer', { type: AnswerEnum }),
    castAt: t.expose('castAt', { type: 'DateTime' }),
    clip: t.relation('clip'),
    instrument: t.relation('instrument'),
    responseMillis: t.exposeInt('responseMillis', { nullable: true }),
    revision: t.exposeInt('revision'),
    suggestionShown: t.exposeFloat('suggestionShown', { nullable: true }),
  }),
});

const CastVoteInput = builder.inputType('CastVoteInput', {
  fields: (t) => ({
    answer: t.field({ type: AnswerEnum, required: true }),
    idempotencyKey: t.string({
      required: true,
      description:
        'Made by the client, one per intended vote; sending it again changes nothing and answers the same vote.',
    }),
    decides: t.boolean({
      description: 'For reviewers: the last word on the pair; its label follows this vote alone.',
    }),
    blindFirst: t.boolean({ description: 'Whether the suggestion was hidden until the answer.' }),
    responseMillis: t.int({ description: 'Time from showing the task to the answer.' }),
    suggestionShown: t.float(),
    clipId: t.id({
      required: true,
      description: "Clip and instrument answered; with a task of one's own they must agree.",
    }),
    instrumentId: t.id({ required: true }),
    taskId: t.id(),
  }),
});

builder.mutationField('castVote', (t) =>
  t.prismaField({
    type: 'Vote',
    authScopes: { person: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'CastVoteResult' },
    },
    args: { input: t.arg({ type: CastVoteInput, required: true }) },
    resolve: async (_query, _root, { input }, { db, caller, environment, limiter }) => {
      const voter = requirePerson(caller);
      if (!voter.simulated) await limiter.take('votes', voter.user.id);
      return castVote(db, voter, input, environment.EARMARK_TASK_LEASE_SECONDS);
    },
  }),
);
