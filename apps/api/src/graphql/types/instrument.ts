import { instrumentFamily } from '@earmark/shared';
import { countLabels } from '../../datasets/count-labels.ts';
import { findAnnotatorUserId } from '../../users/caller.ts';
import { builder } from '../builder.ts';
import { remember } from '../context.ts';

const families: Readonly<Record<string, string>> = instrumentFamily;

builder.prismaObject('Instrument', {
  description: 'One of the classes of a data set.',
  select: { id: true, dataSetId: true, name: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the instrument in this data set.' }),
    name: t.exposeString('name', {
      description: 'As in the labels, in lower case with underscores, like `mallet_percussion`.',
    }),
    position: t.exposeInt('position', {
      description: 'Place in every probability vector of the data set, from 0.',
    }),
    family: t.string({
      nullable: true,
      description: 'The family the page groups it by; null for an instrument outside the known twenty.',
      resolve: ({ name }) => families[name] ?? null,
    }),
    positives: t.int({
      description:
        "Labels of 0.5 and more. An annotator's own answers stand in for pairs that he or she was asked about.",
      authScopes: { reader: true },
      resolve: async ({ id, dataSetId }, _args, context) => {
        const counts = await remember(context, `labels ${dataSetId}`, () =>
          countLabels(context.db, dataSetId, findAnnotatorUserId(context.caller)),
        );
        return counts.get(id)?.positives ?? 0;
      },
    }),
    negatives: t.int({
      description:
        "Labels below 0.5. An annotator's own answers stand in for pairs that he or she was asked about.",
      authScopes: { reader: true },
      resolve: async ({ id, dataSetId }, _args, context) => {
        const counts = await remember(context, `labels ${dataSetId}`, () =>
          countLabels(context.db, dataSetId, findAnnotatorUserId(context.caller)),
        );
        return counts.get(id)?.negatives ?? 0;
      },
    }),
  }),
});
