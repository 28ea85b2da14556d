import { builder } from '../builder.ts';

builder.prismaObject('RankedPair', {
  fields: (t) => ({
    position: t.exposeInt('position'),
    clip: t.relation('clip'),
    instrument: t.relation('instrument'),
    probability: t.exposeFloat('probability'),
    score: t.exposeFloat('score'),
    reason: t.exposeString('reason', {
      description:
        'Code of the reason: unsure, rare-instrument, unlike-labelled, second-opinion, random-control.',
    }),
  }),
});

builder.prismaObject('Ranking', {
  fields: (t) => ({
    id: t.exposeID('id'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    strategy: t.exposeString('strategy'),
    // Only a model's ranking becomes active; the seeded order is never handed out as a ranking.
    modelVersion: t.prismaField({
      type: 'ModelVersion',
      select: { modelVersionId: true },
      resolve: (query, { modelVersionId }, _args, { db }) =>
        db.modelVersion.findUniqueOrThrow({ ...query, where: { id: modelVersionId ?? '' } }),
    }),
    pairs: t.relatedConnection('pairs', {
      cursor: 'rankingId_position',
      totalCount: true,
      args: { instrument: t.arg.string() },
      query: ({ instrument }) => ({
        ...(instrument && { where: { instrument: { name: instrument } } }),
        orderBy: { position: 'asc' },
      }),
    }),
  }),
});
