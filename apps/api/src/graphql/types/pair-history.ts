import { InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError } from '../../expected-error.ts';
import {
  findPairHistory,
  type HistoryEvent,
  type HistoryVote,
  type PairHistory,
} from '../../review/find-pair-history.ts';
import { builder } from '../builder.ts';
import { AnswerEnum } from '../enums.ts';
import { PairStateEnum } from './conflict.ts';

const nameOf = (annotator: { workerId: string | null; user: { name: string } | null }): string =>
  annotator.user?.name ?? annotator.workerId ?? 'unnamed';

const HistoryVoteType = builder.objectRef<HistoryVote>('HistoryVote').implement({
  description: 'A vote with everything that was around it. For reviewers only.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.string({ description: 'Who gave it.', resolve: ({ annotator }) => nameOf(annotator) }),
    answer: t.expose('answer', { type: AnswerEnum }),
    castAt: t.expose('castAt', { type: 'DateTime' }),
    revision: t.exposeInt('revision'),
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
    suggestionShown: t.exposeFloat('suggestionShown', { nullable: true }),
    modelVersion: t.int({ nullable: true, resolve: ({ modelVersion }) => modelVersion?.number ?? null }),
    blindFirst: t.exposeBoolean('blindFirst', { nullable: true }),
    gold: t.exposeBoolean('gold', { description: 'Cast while the pair was gold; moves no label.' }),
    decides: t.exposeBoolean('decides', { description: "A reviewer's last word." }),
    inBatch: t.boolean({
      description: 'Cast together with others by a reviewer.',
      resolve: ({ reviewBatchId }) => reviewBatchId !== null,
    }),
    source: t.exposeString('source', { description: 'page, import or simulated.' }),
    responseMillis: t.exposeInt('responseMillis', { nullable: true }),
  }),
});

const HistoryEventType = builder.objectRef<HistoryEvent>('HistoryEvent').implement({
  description: 'What was done for the quality of votes on a pair, or about one of its annotators.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.exposeString('kind', { description: 'As QualityEvent.kind.' }),
    note: t.exposeString('note'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    byName: t.string({
      nullable: true,
      description: 'Null when a rule did it.',
      resolve: ({ byUser }) => byUser?.name ?? null,
    }),
    annotatorName: t.string({ nullable: true, resolve: ({ annotator }) => annotator && nameOf(annotator) }),
  }),
});

const PairHistoryType = builder.objectRef<PairHistory>('PairHistory').implement({
  description: 'All that ever happened to a pair. For reviewers only.',
  fields: (t) => ({
    clip: t.prismaField({ type: 'Clip', resolve: (_query, { clip }) => clip }),
    instrument: t.prismaField({ type: 'Instrument', resolve: (_query, { instrument }) => instrument }),
    relevance: t.float({
      nullable: true,
      description: 'The label now.',
      resolve: ({ label }) => label?.relevance ?? null,
    }),
    responses: t.int({ nullable: true, resolve: ({ label }) => label?.responses ?? null }),
    importedRelevance: t.float({
      nullable: true,
      description: 'The label that was imported without the votes behind it.',
      resolve: ({ label }) => label?.importedRelevance ?? null,
    }),
    state: t.field({
      type: PairStateEnum,
      nullable: true,
      resolve: ({ standing }) => standing?.state ?? null,
    }),
    posterior: t.float({ nullable: true, resolve: ({ standing }) => standing?.posterior ?? null }),
    goldAnswer: t.boolean({
      nullable: true,
      description: 'Whether the instrument sounds, of a pair that is gold; null for any other.',
      resolve: ({ gold }) => gold?.present ?? null,
    }),
    votes: t.field({ type: [HistoryVoteType], resolve: ({ votes }) => votes }),
    events: t.field({ type: [HistoryEventType], resolve: ({ events }) => events }),
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
    args: { clipId: t.arg.id({ required: true }), instrumentId: t.arg.id({ required: true }) },
    resolve: (_root, { clipId, instrumentId }, { db }) => findPairHistory(db, { clipId, instrumentId }),
  }),
);
