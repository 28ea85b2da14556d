import { InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError } from '../../expected-error.ts';
import {
  findPairHistory,
  type HistoryEvent,
  type HistoryVote,
  type PairHistory,
} from '../../review/find-pair-history.ts';
import { builder } from '../builder.ts';
import { AnswerEnum } from '../enums.ts';
import { ClipType } from './clip.ts';
import { PairStateEnum } from './conflict.ts';

const nameOf = (annotator: { workerId: string | null; user: { name: string } | null }): string =>
  annotator.user?.name ?? annotator.workerId ?? 'unnamed';

const HistoryVoteType = builder.objectRef<HistoryVote>('HistoryVote').implement({
  authScopes: { reviewer: true },
  description: 'A vote with everything that was around it. For reviewers only.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the vote.' }),
    name: t.string({ description: 'Who gave it.', resolve: ({ annotator }) => nameOf(annotator) }),
    answer: t.expose('answer', { type: AnswerEnum, description: 'What was answered.' }),
    castAt: t.expose('castAt', { type: 'DateTime', description: 'When it arrived.' }),
    revision: t.exposeInt('revision', {
      description: 'Which answer of this annotator on the pair it is, from 1; the highest counts.',
    }),
    isSuperseded: t.boolean({
      description: 'The same annotator has answered again since.',
      resolve: ({ supersededBy }) => supersededBy !== null,
    }),
    onProbation: t.boolean({
      description: 'Its annotator is on probation now, so it does not count.',
      resolve: ({ annotator }) => annotator.state !== 'active',
    }),
    suggestion: t.exposeFloat('suggestion', {
      nullable: true,
      description: "The published model version's probability then, shown or not.",
    }),
    suggestsYes: t.exposeBoolean('suggestsYes', {
      nullable: true,
      description: 'Whether it reached the threshold that was in use then.',
    }),
    suggestionShown: t.exposeFloat('suggestionShown', {
      nullable: true,
      description: 'The probability that was in view, 0..1; null when none was.',
    }),
    modelVersion: t.int({
      nullable: true,
      description: 'Number of the version that was published then; null when none was.',
      resolve: ({ modelVersion }) => modelVersion?.number ?? null,
    }),
    blindFirst: t.exposeBoolean('blindFirst', {
      nullable: true,
      description: 'Whether the suggestion was hidden until the answer; null where that is not known.',
    }),
    gold: t.exposeBoolean('gold', { description: 'Cast while the pair was gold; moves no label.' }),
    decides: t.exposeBoolean('decides', { description: "A reviewer's last word." }),
    inBatch: t.boolean({
      description: 'Cast together with others by a reviewer.',
      resolve: ({ reviewBatchId }) => reviewBatchId !== null,
    }),
    source: t.exposeString('source', { description: 'How it came in: page, program, import or simulated.' }),
    responseMillis: t.exposeInt('responseMillis', {
      nullable: true,
      description: 'Time from the question to the answer, in milliseconds; null where it is not known.',
    }),
  }),
});

const HistoryEventType = builder.objectRef<HistoryEvent>('HistoryEvent').implement({
  authScopes: { reviewer: true },
  description: 'What was done for the quality of votes on a pair, or about one of its annotators.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the event.' }),
    kind: t.exposeString('kind', { description: 'As QualityEvent.kind.' }),
    note: t.exposeString('note', { description: 'Why, in words.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was done.' }),
    byName: t.string({
      nullable: true,
      description: 'Null when a rule did it.',
      resolve: ({ byUser }) => byUser?.name ?? null,
    }),
    annotatorName: t.string({
      nullable: true,
      description: 'Whom it is about; null when it is about the pair.',
      resolve: ({ annotator }) => annotator && nameOf(annotator),
    }),
  }),
});

const PairHistoryType = builder.objectRef<PairHistory>('PairHistory').implement({
  authScopes: { reviewer: true },
  description: 'All that ever happened to a pair. For reviewers only.',
  fields: (t) => ({
    clip: t.field({ type: ClipType, description: 'The clip of the pair.', resolve: ({ clip }) => clip }),
    instrument: t.prismaField({
      type: 'Instrument',
      description: 'The instrument of the pair.',
      resolve: (_query, { instrument }) => instrument,
    }),
    relevance: t.float({
      nullable: true,
      description: 'The label now.',
      resolve: ({ label }) => label?.relevance ?? null,
    }),
    responses: t.int({
      nullable: true,
      description: 'Counted answers behind the label; null while unobserved.',
      resolve: ({ label }) => label?.responses ?? null,
    }),
    importedRelevance: t.float({
      nullable: true,
      description: 'The label that was imported without the votes behind it.',
      resolve: ({ label }) => label?.importedRelevance ?? null,
    }),
    state: t.field({
      type: PairStateEnum,
      nullable: true,
      description: 'Where the pair stands; null while nobody has voted here.',
      resolve: ({ standing }) => standing?.state ?? null,
    }),
    posterior: t.float({
      nullable: true,
      description:
        'Probability that the instrument sounds, by the counted votes, 0..1; null while nobody has voted here.',
      resolve: ({ standing }) => standing?.posterior ?? null,
    }),
    goldAnswer: t.boolean({
      nullable: true,
      description: 'Whether the instrument sounds, of a pair that is gold; null for any other.',
      resolve: ({ gold }) => gold?.present ?? null,
    }),
    votes: t.field({
      type: [HistoryVoteType],
      description: 'Every vote, in the order of the ledger.',
      resolve: ({ votes }) => votes,
    }),
    events: t.field({
      type: [HistoryEventType],
      description: 'What was done about it, oldest first.',
      resolve: ({ events }) => events,
    }),
  }),
});

builder.queryField('pairHistory', (t) =>
  t.field({
    type: PairHistoryType,
    description:
      'Every vote on a pair in the order of the ledger, its label now, and what was done about it.',
    authScopes: { reviewer: true },
    errors: {
      types: [InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'PairHistoryResult' },
    },
    args: {
      clipId: t.arg.id({ required: true, description: 'Clip of the pair.' }),
      instrumentId: t.arg.id({ required: true, description: 'Instrument of the pair.' }),
    },
    resolve: (_root, { clipId, instrumentId }, { db }) => findPairHistory(db, { clipId, instrumentId }),
  }),
);
