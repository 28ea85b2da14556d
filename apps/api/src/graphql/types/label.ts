import { builder } from '../builder.ts';

export const LabelType = builder.prismaObject('Label', {
  fields: (t) => ({
    instrument: t.relation('instrument'),
    relevance: t.exposeFloat('relevance', {
      description: '0..1; from 0.5 on the instrument counts as present.',
    }),
    low: t.exposeFloat('low', { nullable: true }),
    high: t.exposeFloat('high', { nullable: true }),
    responses: t.exposeInt('responses'),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});
