import type { Conflict, RevealedVote } from '../../quality/list-conflicts.ts';
import { builder } from '../builder.ts';
import { AnswerEnum } from '../enums.ts';

export const PairStateEnum = builder.enumType('PairState', {
  description: 'What the votes on a pair have led to.',
  values: {
    open: { description: 'It is asked further.' },
    answered: { description: 'It has what was asked for.' },
    retired: { description: 'It is certain and never asked again.' },
    contested: { description: 'It is left to reviewers.' },
  } as const,
});

export const RevealedVoteType = builder.objectRef<RevealedVote>('RevealedVote').implement({
  authScopes: { reviewer: true },
  description: "Somebody's counted vote on a pair in dispute. For reviewers only.",
  fields: (t) => ({
    annotatorId: t.exposeID('annotatorId', { description: 'Who gave it, as AnnotatorQuality.id.' }),
    name: t.exposeString('name', { description: 'Who gave it.' }),
    answer: t.expose('answer', { type: AnswerEnum, description: 'What was answered.' }),
    decides: t.exposeBoolean('decides', { description: "A reviewer's last word." }),
  }),
});

export const ConflictType = builder.objectRef<Conflict>('Conflict').implement({
  authScopes: { reviewer: true },
  description: 'A pair on which annotators disagree, or that is left to reviewers.',
  fields: (t) => ({
    clip: t.prismaField({
      type: 'Clip',
      description: 'The clip of the pair.',
      resolve: (query, { clipId }, _args, { db }) =>
        db.clip.findUniqueOrThrow({ ...query, where: { id: clipId } }),
    }),
    instrument: t.prismaField({
      type: 'Instrument',
      description: 'The instrument of the pair.',
      resolve: (query, { instrumentId }, _args, { db }) =>
        db.instrument.findUniqueOrThrow({ ...query, where: { id: instrumentId } }),
    }),
    state: t.expose('state', {
      type: PairStateEnum,
      nullable: true,
      description: 'Where the pair stands; null for a pair that has imported votes alone.',
    }),
    posterior: t.exposeFloat('posterior', {
      nullable: true,
      description: 'Probability that the instrument sounds, by the counted votes; null for imported votes.',
    }),
    votes: t.field({
      type: [RevealedVoteType],
      description: 'Every counted vote on the pair, with who gave it.',
      resolve: ({ votes }) => votes,
    }),
  }),
});
