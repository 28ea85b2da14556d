import { builder } from '../builder.ts';

builder.prismaObject('RankedPair', {
  description: 'A pair in its place in the queue.',
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Place in the ranking; the lowest is asked first.' }),
    clip: t.relation('clip', { description: 'The clip of the pair.' }),
    instrument: t.relation('instrument', { description: 'The instrument of the pair.' }),
    probability: t.exposeFloat('probability', {
      description: 'Calibrated probability by the version that ranked, 0..1.',
    }),
    score: t.exposeFloat('score', {
      description:
        'How much its label would teach, by the strategy; higher comes first, and only compares within one ranking.',
    }),
    reason: t.exposeString('reason', {
      description:
        'Code of the reason: unsure, rare-instrument, unlike-labelled, unknown-instrument, second-opinion, random-control.',
    }),
  }),
});

builder.prismaObject('Ranking', {
  description: 'The pool of a data set in the order in which it is asked.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the ranking.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    strategy: t.exposeString('strategy', { description: 'Acquisition function that scored it.' }),
    // Only a model's ranking becomes active; the seeded order is never handed out as a ranking.
    modelVersion: t.prismaField({
      type: 'ModelVersion',
      description: 'The version whose predictions it was made from.',
      select: { modelVersionId: true },
      resolve: (query, { modelVersionId }, _args, { db }) =>
        db.modelVersion.findUniqueOrThrow({ ...query, where: { id: modelVersionId ?? '' } }),
    }),
    pairs: t.relatedConnection('pairs', {
      description: 'In the order of the queue.',
      cursor: 'rankingId_position',
      totalCount: true,
      args: { instrument: t.arg.string({ description: 'Name of the only instrument wanted.' }) },
      query: ({ instrument }) => ({
        ...(instrument && { where: { instrument: { name: instrument } } }),
        orderBy: { position: 'asc' },
      }),
    }),
  }),
});
