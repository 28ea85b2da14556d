import { InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError } from '../../expected-error.ts';
import { findDataSetId } from '../../quality/find-data-set-id.ts';
import { type AddedGold, addGoldItems, removeGoldItem } from '../../quality/gold-items.ts';
import { builder } from '../builder.ts';

export const GoldItemType = builder.prismaObject('GoldItem', {
  description: 'A pair whose answer is known, asked to measure annotators. For reviewers only.',
  fields: (t) => ({
    clip: t.relation('clip'),
    instrument: t.relation('instrument'),
    present: t.exposeBoolean('present', { description: 'Whether the instrument sounds.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    createdBy: t.relation('createdBy', { nullable: true }),
  }),
});

const GoldRowInput = builder.inputType('GoldRowInput', {
  fields: (t) => ({
    sampleKey: t.string({ required: true, description: 'Key of the clip.' }),
    instrument: t.string({ required: true, description: 'Name of the instrument.' }),
    present: t.boolean({ required: true, description: 'Whether it sounds.' }),
  }),
});

const SkippedGoldRow = builder.objectRef<AddedGold['skipped'][number]>('SkippedGoldRow').implement({
  fields: (t) => ({
    row: t.exposeInt('row', { description: 'Place among the rows, from 1.' }),
    reason: t.exposeString('reason'),
  }),
});

const AddedGoldItems = builder.objectRef<AddedGold>('AddedGoldItems').implement({
  fields: (t) => ({
    added: t.exposeInt('added', { description: 'Pairs that are gold now, or have another answer.' }),
    skipped: t.field({ type: [SkippedGoldRow], resolve: ({ skipped }) => skipped }),
  }),
});

const RemovedGoldItem = builder
  .objectRef<{ clipId: string; instrumentId: string }>('RemovedGoldItem')
  .implement({
    fields: (t) => ({ clipId: t.exposeID('clipId'), instrumentId: t.exposeID('instrumentId') }),
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
      dataSet: t.arg.string({ required: true }),
      rows: t.arg({ type: [GoldRowInput], required: true }),
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
    args: { clipId: t.arg.id({ required: true }), instrumentId: t.arg.id({ required: true }) },
    resolve: async (_root, pair, { db, caller }) => {
      await removeGoldItem(db, pair, caller.kind === 'person' ? caller.user.id : null);
      return pair;
    },
  }),
}));
