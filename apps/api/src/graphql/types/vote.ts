import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import { nameVoteSource, requirePerson } from '../../users/caller.ts';
import { castVote } from '../../votes/cast-vote.ts';
import { builder } from '../builder.ts';
import { AnswerEnum } from '../enums.ts';
import { PredictionType, predictClip } from './prediction.ts';

builder.prismaObject('Vote', {
  description: "One annotator's answer on one pair. Never changed, only superseded by a later one.",
  authScopes: { person: true },
  select: { clipId: true, dataSetId: true, instrumentId: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the vote.' }),
    answer: t.expose('answer', { type: AnswerEnum, description: 'What was answered.' }),
    castAt: t.expose('castAt', { type: 'DateTime', description: 'When it arrived.' }),
    clip: t.relation('clip', { description: 'The clip of the pair.' }),
    instrument: t.relation('instrument', { description: 'The instrument of the pair.' }),
    responseMillis: t.exposeInt('responseMillis', {
      nullable: true,
      description: 'Time from the question to the answer, in milliseconds; null where it is not known.',
    }),
    revision: t.exposeInt('revision', {
      description: 'Which answer of this annotator on the pair it is, from 1; the highest counts.',
    }),
    suggestionShown: t.exposeFloat('suggestionShown', {
      nullable: true,
      description: 'The probability that was in view, 0..1; null when none was.',
    }),
    suggestion: t.field({
      type: PredictionType,
      nullable: true,
      description:
        'What the published version suggests for the pair; told to whoever has answered, blind or not.',
      resolve: async ({ clipId, dataSetId, instrumentId }, _args, context) => {
        const predictions = await predictClip(context, { id: clipId, dataSetId });
        return predictions.find(({ instrument }) => instrument.id === instrumentId) ?? null;
      },
    }),
  }),
});

const CastVoteInput = builder.inputType('CastVoteInput', {
  description: 'One answer on one pair.',
  fields: (t) => ({
    answer: t.field({
      type: AnswerEnum,
      required: true,
      description: 'The answer; `withdrawn` takes an earlier one back.',
    }),
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
    suggestionShown: t.float({
      description: 'The probability that was in view when answering, 0..1; null when none was.',
    }),
    clipId: t.id({
      required: true,
      description: "Clip and instrument answered; with a task of one's own they must agree.",
    }),
    instrumentId: t.id({ required: true, description: 'Of the same data set as the clip.' }),
    taskId: t.id({ description: 'The task that is answered; without one the vote counts all the same.' }),
  }),
});

builder.mutationField('castVote', (t) =>
  t.prismaField({
    type: 'Vote',
    description:
      "Appends a vote of the person asking to the ledger and brings the pair's label up to date, both or neither. A further vote on the same pair supersedes the earlier one.",
    authScopes: { person: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'CastVoteResult' },
    },
    args: { input: t.arg({ type: CastVoteInput, required: true, description: 'The answer.' }) },
    resolve: async (_query, _root, { input }, { db, caller, environment, limiter }) => {
      const voter = requirePerson(caller);
      if (!voter.simulated) await limiter.take('votes', voter.user.id);
      return castVote(
        db,
        { user: voter.user, source: nameVoteSource(voter) },
        input,
        environment.EARMARK_TASK_LEASE_SECONDS,
      );
    },
  }),
);
