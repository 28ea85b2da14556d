import { queryFromInfo } from '@pothos/plugin-prisma';
import { listClips } from '../../clips/list-clips.ts';
import { type DataSetProgress, measureProgress } from '../../datasets/measure-progress.ts';
import { challengerFilter } from '../../models/find-challenger.ts';
import { findAnnotatorUserId } from '../../users/caller.ts';
import { currentVote } from '../../votes/find-my-votes.ts';
import { builder } from '../builder.ts';
import { remember } from '../context.ts';
import { countedFields, resolveCountedConnection } from '../counted-connection.ts';
import { ClipOrderEnum, RunStateEnum, RunTriggerEnum, SplitEnum } from '../enums.ts';
import { ClipType } from './clip.ts';

const DataSetProgressType = builder.objectRef<DataSetProgress>('DataSetProgress').implement({
  fields: (t) => ({
    clips: t.exposeInt('clips'),
    trainClips: t.exposeInt('trainClips'),
    testClips: t.exposeInt('testClips'),
    pairs: t.exposeInt('pairs'),
    observedPairs: t.exposeInt('observedPairs'),
    votes: t.exposeInt('votes'),
    votesSinceTraining: t.exposeInt('votesSinceTraining', {
      description: 'Votes cast since the published model version was trained.',
    }),
    myVotes: t.exposeInt('myVotes'),
    myVotesToday: t.exposeInt('myVotesToday'),
    queueLength: t.exposeInt('queueLength', {
      description: 'Pairs that can still be asked of the person asking.',
    }),
  }),
});

builder.prismaObject('DataSet', {
  select: { id: true, publishedVersionId: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    overlap: t.exposeInt('overlap', {
      description: 'How many different annotators are asked about one pair.',
    }),
    instruments: t.relation('instruments', { query: { orderBy: { position: 'asc' } } }),
    progress: t.field({
      type: DataSetProgressType,
      select: {
        id: true,
        name: true,
        overlap: true,
        publishedVersionId: true,
        activeRankingId: true,
        createdAt: true,
        updatedAt: true,
      },
      resolve: (dataSet, _args, context) => {
        const userId = context.caller.kind === 'person' ? context.caller.user.id : null;
        return remember(context, `progress ${dataSet.id}`, () =>
          measureProgress(context.db, dataSet, userId, findAnnotatorUserId(context.caller) !== null),
        );
      },
    }),
    refreshAfterVotes: t.exposeInt('refreshAfterVotes', {
      nullable: true,
      description: 'Votes after which the suggestions are refreshed by themselves; null: only on request.',
    }),
    publicationPolicy: t.exposeString('publicationPolicy', {
      description:
        'When new versions take over, unless a run asks otherwise: `if-not-worse`, `always` or `never`.',
    }),
    worstDifference: t.exposeFloat('worstDifference', {
      description: "By how much a new version's masked mAP may be lower than the published one's.",
    }),
    runSchedule: t.relation('runSchedule', {
      nullable: true,
      description: 'When runs start by themselves; null when that was never set.',
    }),
    publishedVersion: t.relation('publishedVersion', { nullable: true }),
    challenger: t.prismaField({
      type: 'ModelVersion',
      nullable: true,
      description: 'The newest version that the rule kept back, if it is newer than the published one.',
      resolve: async (query, dataSet, _args, { db }) =>
        db.modelVersion.findFirst({ ...query, ...(await challengerFilter(db, dataSet)) }),
    }),
    publicationEvents: t.relatedConnection('publicationEvents', {
      cursor: 'id',
      description: 'Which version was published when, newest first.',
      query: { orderBy: { sequence: 'desc' } },
    }),
    ranking: t.prismaField({
      type: 'Ranking',
      nullable: true,
      description:
        'The ranking that the queue follows. Annotators do not see it in a data set with gold items, which are not in it.',
      select: { activeRankingId: true },
      resolve: async (query, { id, activeRankingId }, _args, { db, caller }) => {
        if (!activeRankingId) return null;
        const isHidden =
          findAnnotatorUserId(caller) !== null &&
          (await db.goldItem.count({ where: { clip: { dataSetId: id } }, take: 1 })) > 0;
        return isHidden ? null : db.ranking.findUnique({ ...query, where: { id: activeRankingId } });
      },
    }),
    clips: t.connection(
      {
        type: ClipType,
        args: {
          instrument: t.arg.string(),
          order: t.arg({ type: ClipOrderEnum, defaultValue: 'sampleKey' }),
          search: t.arg.string(),
          split: t.arg({ type: SplitEnum }),
        },
        resolve: async (dataSet, args, context, info) => {
          return resolveCountedConnection({ args, defaultSize: 20, maxSize: 500 }, async (page) => {
            const query = queryFromInfo({ context, info, path: ['edges', 'node'] });
            const { clips, total } = await listClips(
              context.db,
              dataSet,
              { ...args, order: args.order ?? 'sampleKey' },
              page,
              query,
            );
            return { nodes: clips, total };
          });
        },
      },
      countedFields,
    ),
    modelVersion: t.prismaField({
      type: 'ModelVersion',
      nullable: true,
      description: 'The version of that number; the published one where none is given.',
      args: { number: t.arg.int() },
      resolve: (query, { id, publishedVersionId }, { number }, { db }) =>
        db.modelVersion.findFirst({
          ...query,
          where: { dataSetId: id, ...(number == null ? { id: publishedVersionId ?? '' } : { number }) },
        }),
    }),
    modelVersions: t.relatedConnection('modelVersions', {
      cursor: 'id',
      query: { orderBy: { number: 'desc' } },
    }),
    myVotes: t.relatedConnection('votes', {
      cursor: 'id',
      description: "The asking person's current votes, newest first.",
      query: (_args, { caller }) => ({
        where: {
          ...currentVote,
          annotator: { userId: caller.kind === 'person' ? caller.user.id : 'nobody' },
        },
        orderBy: { sequence: 'desc' },
      }),
    }),
    runs: t.relatedConnection('runs', {
      cursor: 'id',
      args: {
        preset: t.arg.string(),
        state: t.arg({ type: RunStateEnum }),
        trigger: t.arg({ type: RunTriggerEnum }),
      },
      query: ({ preset, state, trigger }) => ({
        where: {
          ...(preset != null && { parameters: { path: ['preset'], equals: preset } }),
          ...(state && { state }),
          ...(trigger && { trigger }),
        },
        orderBy: { createdAt: 'desc' },
      }),
    }),
  }),
});

builder.queryFields((t) => ({
  dataSets: t.prismaField({
    type: ['DataSet'],
    authScopes: { reader: true },
    resolve: (query, _root, _args, { db }) =>
      db.dataSet.findMany({ ...query, orderBy: { createdAt: 'asc' } }),
  }),
  dataSet: t.prismaField({
    type: 'DataSet',
    nullable: true,
    authScopes: { reader: true },
    args: { name: t.arg.string({ required: true }) },
    resolve: (query, _root, { name }, { db }) => db.dataSet.findUnique({ ...query, where: { name } }),
  }),
}));
