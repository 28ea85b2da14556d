import { type VersionComparison, versionComparisonShape } from '@earmark/shared';
import { builder } from '../builder.ts';

const VersionComparisonType = builder.objectRef<VersionComparison>('VersionComparison').implement({
  description: 'A version beside the one that was published before it, on the same held-out pairs.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Number of the version compared with.' }),
    clips: t.exposeInt('clips', {
      description: 'Held-out clips that both predicted without having seen them.',
    }),
    pairs: t.exposeInt('pairs', { description: 'Observed pairs among these clips.' }),
    challengerMap: t.exposeFloat('challengerMap'),
    publishedMap: t.exposeFloat('publishedMap'),
    differenceLow: t.exposeFloat('differenceLow', {
      description: 'Lower end of the paired bootstrap interval (95 %) of the difference in mAP.',
    }),
    differenceHigh: t.exposeFloat('differenceHigh', { description: 'Upper end of the same interval.' }),
  }),
});

builder.prismaObject('ModelVersion', {
  fields: (t) => ({
    id: t.exposeID('id'),
    number: t.exposeInt('number', { description: 'Counts up from 1 in a data set.' }),
    published: t.boolean({
      select: { publishedIn: { select: { id: true } } },
      resolve: ({ publishedIn }) => publishedIn !== null,
    }),
    preset: t.exposeString('preset'),
    layout: t.exposeString('layout'),
    engine: t.exposeString('engine'),
    parameters: t.exposeInt('parameters'),
    seed: t.exposeInt('seed'),
    epochs: t.exposeInt('epochs'),
    bestEpoch: t.exposeInt('bestEpoch'),
    trainSeconds: t.exposeFloat('trainSeconds'),
    stepMillis: t.exposeFloat('stepMillis'),
    featureConfigHash: t.exposeString('featureConfigHash'),
    codeVersion: t.exposeString('codeVersion'),
    validationMap: t.exposeFloat('validationMap'),
    validationMacroF1: t.exposeFloat('validationMacroF1'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    takeoverReason: t.exposeString('takeoverReason', {
      description: 'Why the version was published or kept back when its run finished.',
    }),
    comparison: t.field({
      type: VersionComparisonType,
      nullable: true,
      select: { comparison: true },
      resolve: ({ comparison }) => versionComparisonShape.nullable().parse(comparison),
    }),
    run: t.relation('run'),
    artefacts: t.relation('artefacts', { query: { orderBy: { name: 'asc' } } }),
    evaluation: t.prismaField({
      type: 'Evaluation',
      description: 'Evaluation on the test split.',
      select: { id: true },
      resolve: (query, { id }, _args, { db }) =>
        db.evaluation.findUniqueOrThrow({ ...query, where: { modelVersionId: id } }),
    }),
  }),
});

builder.queryField('modelVersion', (t) =>
  t.prismaField({
    type: 'ModelVersion',
    nullable: true,
    authScopes: { reader: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { db }) => db.modelVersion.findUnique({ ...query, where: { id } }),
  }),
);
