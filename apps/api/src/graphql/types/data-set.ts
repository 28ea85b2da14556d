import { queryFromInfo } from '@pothos/plugin-prisma';
import { listClips } from '../../clips/list-clips.ts';
import { type DataSetProgress, measureProgress } from '../../datasets/measure-progress.ts';
import { challengerFilter } from '../../models/find-challenger.ts';
import { loadQualitySettings } from '../../quality/quality-settings.ts';
import { findAnnotatorUserId } from '../../users/caller.ts';
import { currentVote } from '../../votes/find-my-votes.ts';
import { builder } from '../builder.ts';
import { remember } from '../context.ts';
import { countedFields, resolveCountedConnection } from '../counted-connection.ts';
import { ClipOrderEnum, RunStateEnum, RunTriggerEnum, SplitEnum } from '../enums.ts';
import { ClipType } from './clip.ts';
import { findBlindPairs } from './prediction.ts';

const DataSetProgressType = builder.objectRef<DataSetProgress>('DataSetProgress').implement({
  description: 'Counts of a data set. Votes count as they stand now: superseded and withdrawn ones are none.',
  fields: (t) => ({
    clips: t.exposeInt('clips', { description: 'All clips.' }),
    trainClips: t.exposeInt('trainClips', { description: 'Clips of the train split.' }),
    testClips: t.exposeInt('testClips', { description: 'Clips of the test split.' }),
    pairs: t.exposeInt('pairs', { description: 'Clips times instruments.' }),
    observedPairs: t.exposeInt('observedPairs', {
      description:
        "Pairs with a label. An annotator's own answers stand in for the labels of pairs that he or she was asked about.",
    }),
    votes: t.exposeInt('votes', { description: 'Votes of everybody.' }),
    votesSinceTraining: t.exposeInt('votesSinceTraining', {
      description: 'Votes cast since the published model version was trained.',
    }),
    myVotes: t.exposeInt('myVotes', { description: 'Votes of the person asking; 0 for a program.' }),
    myVotesToday: t.exposeInt('myVotesToday', { description: 'Of these, votes cast since midnight UTC.' }),
    queueLength: t.exposeInt('queueLength', {
      description: 'Pairs that can still be asked of the person asking.',
    }),
  }),
});

builder.prismaObject('DataSet', {
  description:
    'Clips, their instruments, votes and labels, imported together and trained on together. Everybody who is signed in may see it.',
  select: { id: true, publishedVersionId: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the data set.' }),
    name: t.exposeString('name', { description: 'Unique; what calls name a data set by.' }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When the first import into it began.',
    }),
    overlap: t.exposeInt('overlap', {
      description: 'How many different annotators are asked about one pair.',
    }),
    instruments: t.relation('instruments', {
      description: 'In the order of every probability vector.',
      query: { orderBy: { position: 'asc' } },
    }),
    progress: t.field({
      type: DataSetProgressType,
      description: 'How far annotating is; counted anew for every answer.',
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
    publishedVersion: t.relation('publishedVersion', {
      nullable: true,
      description: 'The model version whose suggestions and ranking are in use; null before the first.',
    }),
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
        'The ranking that the queue follows. Annotators do not see it in a data set with gold items, which are not in it, or with blind tasks, whose suggestions are.',
      select: { activeRankingId: true },
      resolve: async (query, { id, activeRankingId }, _args, { db, caller }) => {
        if (!activeRankingId) return null;
        const isHidden =
          findAnnotatorUserId(caller) !== null &&
          ((await db.goldItem.count({ where: { clip: { dataSetId: id } }, take: 1 })) > 0 ||
            (await loadQualitySettings(db, id)).blindFirstShare > 0);
        return isHidden ? null : db.ranking.findUnique({ ...query, where: { id: activeRankingId } });
      },
    }),
    clips: t.connection(
      {
        type: ClipType,
        description: 'Clips of the data set, up to 500 a page, 20 unless asked for.',
        args: {
          instrument: t.arg.string({
            description:
              'Name of an instrument. Ordered by sample key: only clips with a label for it; ordered by probability: whose probability.',
          }),
          order: t.arg({ type: ClipOrderEnum, description: 'Which comes first.', defaultValue: 'sampleKey' }),
          search: t.arg.string({
            description: "Part of the sample key, title or artist's name, in any case.",
          }),
          split: t.arg({ type: SplitEnum, description: 'Only clips of this split.' }),
        },
        resolve: async (dataSet, args, context, info) => {
          return resolveCountedConnection({ args, defaultSize: 20, maxSize: 500 }, async (page) => {
            const query = queryFromInfo({ context, info, path: ['edges', 'node'] });
            const { clips, total } = await listClips(
              context.db,
              dataSet,
              {
                ...args,
                order: args.order ?? 'sampleKey',
                blindPairs: [...(await findBlindPairs(context, dataSet.id))],
              },
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
      args: { number: t.arg.int({ description: 'Number of the version; the published one without it.' }) },
      resolve: (query, { id, publishedVersionId }, { number }, { db }) =>
        db.modelVersion.findFirst({
          ...query,
          where: { dataSetId: id, ...(number == null ? { id: publishedVersionId ?? '' } : { number }) },
        }),
    }),
    modelVersions: t.relatedConnection('modelVersions', {
      description: 'Every model version, newest first.',
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
      description: 'Training runs, newest first.',
      cursor: 'id',
      args: {
        preset: t.arg.string({ description: 'Only runs of this preset.' }),
        state: t.arg({ type: RunStateEnum, description: 'Only runs in this state.' }),
        trigger: t.arg({ type: RunTriggerEnum, description: 'Only runs started this way.' }),
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
    description: 'Every data set, oldest first.',
    authScopes: { reader: true },
    resolve: (query, _root, _args, { db }) =>
      db.dataSet.findMany({ ...query, orderBy: { createdAt: 'asc' } }),
  }),
  dataSetsConnection: t.prismaConnection({
    type: 'DataSet',
    cursor: 'id',
    maxSize: 200,
    defaultSize: 50,
    description: 'Every data set, oldest first, in pages.',
    authScopes: { reader: true },
    totalCount: (_root, _args, { db }) => db.dataSet.count(),
    resolve: (query, _root, _args, { db }) =>
      db.dataSet.findMany({ ...query, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  }),
  dataSet: t.prismaField({
    type: 'DataSet',
    nullable: true,
    description: 'One data set; null when there is none of that name.',
    authScopes: { reader: true },
    args: { name: t.arg.string({ required: true, description: 'Name of the data set.' }) },
    resolve: (query, _root, { name }, { db }) => db.dataSet.findUnique({ ...query, where: { name } }),
  }),
}));
