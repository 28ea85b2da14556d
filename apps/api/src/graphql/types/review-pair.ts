import { InvalidInputError } from '../../expected-error.ts';
import { listReviewPairs, type ReviewPair } from '../../review/list-review-pairs.ts';
import { builder } from '../builder.ts';
import { countedFields } from '../counted-connection.ts';
import { ClipType } from './clip.ts';
import { RevealedVoteType } from './conflict.ts';

const [defaultSize, maxSize] = [40, 200];

const ReviewListEnum = builder.enumType('ReviewList', {
  description: 'Lists that reviewers work through.',
  values: {
    suggestions: { description: 'Unobserved train pairs, by probability.' },
    likelyErrors: { description: 'Labels that out-of-fold predictions contradict, by suspicion.' },
    conflicts: { description: 'Train pairs on which annotators disagree, those left to reviewers first.' },
  } as const,
});

const ReviewPairType = builder.objectRef<ReviewPair>('ReviewPair').implement({
  authScopes: { reviewer: true },
  description: 'A pair as it lies before a reviewer.',
  fields: (t) => ({
    clip: t.field({ type: ClipType, description: 'The clip of the pair.', resolve: ({ clip }) => clip }),
    instrument: t.prismaField({
      type: 'Instrument',
      description: 'The instrument of the pair.',
      resolve: (_query, { instrument }) => instrument,
    }),
    probability: t.exposeFloat('probability', {
      nullable: true,
      description:
        'By the published model version; of a likely error, by a model that has not seen the artist.',
    }),
    threshold: t.exposeFloat('threshold', {
      nullable: true,
      description: 'Probability from which it counts as yes.',
    }),
    suspicion: t.exposeFloat('suspicion', {
      nullable: true,
      description: 'How surely the label is wrong, 0.5..1.',
    }),
    relevance: t.exposeFloat('relevance', {
      nullable: true,
      description: 'The label now; null while unobserved.',
    }),
    votes: t.field({
      type: [RevealedVoteType],
      description: 'Every counted vote on the pair, with who gave it.',
      resolve: ({ votes }) => votes,
    }),
  }),
});

builder.queryField('reviewPairs', (t) =>
  t.connection(
    {
      type: ReviewPairType,
      description: 'What a reviewer works through; test clips and gold items are never in it.',
      authScopes: { reviewer: true },
      args: {
        dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }),
        list: t.arg({ type: ReviewListEnum, required: true, description: 'Which list.' }),
        instrument: t.arg.string({ description: 'Name; only conflicts can be had of all instruments.' }),
        lowestFirst: t.arg.boolean({ description: 'Begins at the other end; conflicts have one end only.' }),
        minProbability: t.arg.float({ description: 'Lowest probability, 0..1; 0 unless given.' }),
        maxProbability: t.arg.float({ description: 'Highest probability, 0..1; 1 unless given.' }),
      },
      resolve: async (_root, args, { db, caller }) => {
        if (args.before != null || args.last != null)
          throw new InvalidInputError('This list is read forwards, by first and after.', 'before');
        const size = Math.max(0, Math.min(args.first ?? defaultSize, maxSize));
        const page = await listReviewPairs(
          db,
          {
            dataSet: args.dataSet,
            list: args.list,
            instrument: args.instrument ?? null,
            highestFirst: args.lowestFirst !== true,
            low: args.minProbability ?? 0,
            high: args.maxProbability ?? 1,
            userId: caller.kind === 'person' ? caller.user.id : null,
          },
          { limit: size + 1, after: args.after ?? null },
        );
        const edges = page.pairs.slice(0, size).map((node) => ({ node, cursor: node.cursor }));
        return {
          edges,
          pageInfo: {
            startCursor: edges[0]?.cursor ?? null,
            endCursor: edges.at(-1)?.cursor ?? null,
            hasPreviousPage: args.after != null,
            hasNextPage: page.hasMore,
          },
          countAll: page.countAll,
        };
      },
    },
    countedFields,
  ),
);
