import { instrumentFamily } from '@earmark/shared';
import { countLabels } from '../../datasets/count-labels.ts';
import { findAnnotatorUserId } from '../../users/caller.ts';
import { builder } from '../builder.ts';
import { remember } from '../context.ts';

const families: Readonly<Record<string, string>> = instrumentFamily;

builder.prismaObject('Instrument', {
  select: { id: true, dataSetId: true, name: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    position: t.exposeInt('position'),
    family: t.string({
      nullable: true,
      description: 'The family the page groups it by; null for an instrument outside the known twenty.',
      resolve: ({ name }) => families[name] ?? null,
    }),
    positives: t.int({
      resolve: async ({ id, dataSetId }, _args, context) => {
        const counts = await remember(context, `labels ${dataSetId}`, () =>
          countLabels(context.db, dataSetId, findAnnotatorUserId(context.caller)),
        );
        return counts.get(id)?.positives ?? 0;
      },
    }),
    negatives: t.int({
      resolve: async ({ id, dataSetId }, _args, context) => {
        const counts = await remember(context, `labels ${dataSetId}`, () =>
          countLabels(context.db, dataSetId, findAnnotatorUserId(context.caller)),
        );
        return counts.get(id)?.negatives ?? 0;
      },
    }),
  }),
});
