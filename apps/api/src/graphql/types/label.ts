import { builder } from '../builder.ts';

export const LabelType = builder.prismaObject('Label', {
  description: 'What the votes on a pair come to. An unobserved pair has none, which does not mean no.',
  authScopes: { reader: true },
  fields: (t) => ({
    instrument: t.relation('instrument', { description: 'The instrument of the pair.' }),
    relevance: t.exposeFloat('relevance', {
      description: '0..1; from 0.5 on the instrument counts as present.',
    }),
    low: t.exposeFloat('low', {
      nullable: true,
      description:
        "Lower end of the relevance's 95 % interval, 0..1; null for a label imported without its votes.",
    }),
    high: t.exposeFloat('high', {
      nullable: true,
      description:
        "Upper end of the relevance's 95 % interval, 0..1; null for a label imported without its votes.",
    }),
    responses: t.exposeInt('responses', { description: 'Counted answers of yes and no behind it.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
  }),
});
