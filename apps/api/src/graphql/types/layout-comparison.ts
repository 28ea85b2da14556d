import { compareLayouts, type LayoutGroup, type SeedFigure } from '../../models/compare-layouts.ts';
import { builder } from '../builder.ts';

const SeedFigureType = builder.objectRef<SeedFigure>('SeedFigure').implement({
  description: 'A figure over seeds.',
  fields: (t) => ({
    mean: t.exposeFloat('mean'),
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
    preset: t.exposeString('preset'),
    layout: t.exposeString('layout'),
    attention: t.exposeBoolean('attention'),
    labelsSha256: t.exposeString('labelsSha256', { description: 'Names the labels that they learnt from.' }),
    labelCount: t.exposeInt('labelCount'),
    versions: t.prismaField({
      type: ['ModelVersion'],
      description: 'One for each seed, the newest of it, by rising seed.',
      resolve: (query, { versionIds }, _args, { db }) =>
        db.modelVersion.findMany({ ...query, where: { id: { in: versionIds } }, orderBy: { seed: 'asc' } }),
    }),
    seeds: t.exposeIntList('seeds'),
    map: t.expose('map', {
      type: SeedFigureType,
      description: 'mAP on the observed pairs of the test split.',
    }),
    floor: t.exposeFloat('floor'),
    precision: t.expose('precision', {
      type: SeedFigureType,
      description: 'Macro precision at threshold 0.5, as in table 1 of the paper.',
    }),
    recall: t.expose('recall', { type: SeedFigureType }),
    f1: t.expose('f1', { type: SeedFigureType }),
    tunedPrecision: t.expose('tunedPrecision', {
      type: SeedFigureType,
      description: 'Macro precision at the thresholds chosen on validation.',
    }),
    tunedRecall: t.expose('tunedRecall', { type: SeedFigureType }),
    tunedF1: t.expose('tunedF1', { type: SeedFigureType }),
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
