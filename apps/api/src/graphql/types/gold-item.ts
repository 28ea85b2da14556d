import { InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError } from '../../expected-error.ts';
import { findDataSetId } from '../../quality/find-data-set-id.ts';
import { type AddedGold, addGoldItems, removeGoldItem } from '../../quality/gold-items.ts';
import { builder } from '../builder.ts';

export const GoldItemType = builder.prismaObject('GoldItem', {
  authScopes: { reviewer: true },
  description: 'A pair whose answer is known, asked to measure annotators. For reviewers only.',
  fields: (t) => ({
    clip: t.relation('clip', { description: 'The clip of the pair.' }),
    instrument: t.relation('instrument', { description: 'The instrument of the pair.' }),
    present: t.exposeBoolean('present', { description: 'Whether the instrument sounds.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it became gold.' }),
    createdBy: t.relation('createdBy', {
      nullable: true,
      description: 'Who made it gold, and is not asked about it; null for the command line.',
    }),
  }),
});

const GoldRowInput = builder.inputType('GoldRowInput', {
  description: 'A pair that becomes gold, and its answer.',
  fields: (t) => ({
    sampleKey: t.string({ required: true, description: 'Key of the clip.' }),
    instrument: t.string({ required: true, description: 'Name of the instrument.' }),
    present: t.boolean({ required: true, description: 'Whether it sounds.' }),
  }),
});

const SkippedGoldRow = builder.objectRef<AddedGold['skipped'][number]>('SkippedGoldRow').implement({
  description: 'A row that could not be made gold.',
  fields: (t) => ({
    row: t.exposeInt('row', { description: 'Place among the rows, from 1.' }),
    reason: t.exposeString('reason', { description: 'Why, in words.' }),
  }),
});

const AddedGoldItems = builder.objectRef<AddedGold>('AddedGoldItems').implement({
  description: 'What adding gold items came to. Rows that cannot be gold are told, the others are added.',
  fields: (t) => ({
    added: t.exposeInt('added', { description: 'Pairs that are gold now, or have another answer.' }),
    skipped: t.field({
      type: [SkippedGoldRow],
      description: 'Rows that were not added, and why; empty when all were.',
      resolve: ({ skipped }) => skipped,
    }),
  }),
});

const RemovedGoldItem = builder
  .objectRef<{ clipId: string; instrumentId: string }>('RemovedGoldItem')
  .implement({
    description: 'The pair that is an ordinary one now.',
    fields: (t) => ({
      clipId: t.exposeID('clipId', { description: 'Clip of the pair.' }),
      instrumentId: t.exposeID('instrumentId', { description: 'Instrument of the pair.' }),
    }),
  });

builder.mutationFields((t) => ({
  addGoldItems: t.field({
    type: AddedGoldItems,
    description:
      'Makes pairs gold. They leave the ordinary queue, their labels stay as they are, and no trainer gets them.',
    authScopes: { reviewer: true },
    errors: {
      types: [InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'AddGoldItemsResult' },
    },
    args: {
      dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }),
      rows: t.arg({ type: [GoldRowInput], required: true, description: 'Pairs and their answers.' }),
    },
    resolve: async (_root, { dataSet, rows }, { db, caller }) =>
      addGoldItems(
        db,
        await findDataSetId(db, dataSet),
        rows,
        caller.kind === 'person' ? caller.user.id : null,
      ),
  }),
  removeGoldItem: t.field({
    type: RemovedGoldItem,
    description: 'Makes a gold pair an ordinary one; answers to it no longer measure anybody.',
    authScopes: { reviewer: true },
    errors: {
      types: [NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'RemoveGoldItemResult' },
    },
    args: {
      clipId: t.arg.id({ required: true, description: 'Clip of the pair.' }),
      instrumentId: t.arg.id({ required: true, description: 'Instrument of the pair.' }),
    },
    resolve: async (_root, pair, { db, caller }) => {
      await removeGoldItem(db, pair, caller.kind === 'person' ? caller.user.id : null);
      return pair;
    },
  }),
}));
