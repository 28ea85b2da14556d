import { compareLayouts, type LayoutGroup, type SeedFigure } from '../../models/compare-layouts.ts';
import { builder } from '../builder.ts';

const SeedFigureType = builder.objectRef<SeedFigure>('SeedFigure').implement({
  description: 'A figure over seeds.',
  fields: (t) => ({
    mean: t.exposeFloat('mean', { description: 'Mean over seeds.' }),
    deviation: t.exposeFloat('deviation', {
      nullable: true,
      description: 'Sample standard deviation (n − 1); null with one seed.',
    }),
  }),
});

const LayoutGroupType = builder.objectRef<LayoutGroup>('LayoutGroup').implement({
  description:
    'Networks trained whole from new weights on the same labels, which differ by their seed alone.',
  fields: (t) => ({
    preset: t.exposeString('preset', { description: 'Preset of the network.' }),
    layout: t.exposeString('layout', { description: 'Layout of the feature image.' }),
    attention: t.exposeBoolean('attention', { description: 'Whether the networks have attention.' }),
    labelsSha256: t.exposeString('labelsSha256', { description: 'Names the labels that they learnt from.' }),
    labelCount: t.exposeInt('labelCount', { description: 'How many labels they learnt from.' }),
    versions: t.prismaField({
      type: ['ModelVersion'],
      description: 'One for each seed, the newest of it, by rising seed.',
      resolve: (query, { versionIds }, _args, { db }) =>
        db.modelVersion.findMany({ ...query, where: { id: { in: versionIds } }, orderBy: { seed: 'asc' } }),
    }),
    seeds: t.exposeIntList('seeds', { description: 'Seeds of the versions, rising.' }),
    map: t.expose('map', {
      type: SeedFigureType,
      description: 'mAP on the observed pairs of the test split.',
    }),
    floor: t.exposeFloat('floor', { description: 'mAP of a model without skill, 0..1.' }),
    precision: t.expose('precision', {
      type: SeedFigureType,
      description: 'Macro precision at threshold 0.5, as in table 1 of the paper.',
    }),
    recall: t.expose('recall', { type: SeedFigureType, description: 'Macro recall at threshold 0.5, 0..1.' }),
    f1: t.expose('f1', { type: SeedFigureType, description: 'Macro F1 at threshold 0.5, 0..1.' }),
    tunedPrecision: t.expose('tunedPrecision', {
      type: SeedFigureType,
      description: 'Macro precision at the thresholds chosen on validation.',
    }),
    tunedRecall: t.expose('tunedRecall', {
      type: SeedFigureType,
      description: 'Macro recall at the thresholds chosen on validation, 0..1.',
    }),
    tunedF1: t.expose('tunedF1', {
      type: SeedFigureType,
      description: 'Macro F1 at the thresholds chosen on validation, 0..1.',
    }),
  }),
});

builder.prismaObjectField('DataSet', 'layoutGroups', (t) =>
  t.field({
    type: [LayoutGroupType],
    description: 'Networks by preset, layout and attention, newest first.',
    select: { id: true },
    resolve: ({ id }, _args, { db }) => compareLayouts(db, id),
  }),
);
