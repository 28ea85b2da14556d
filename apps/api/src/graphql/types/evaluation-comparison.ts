import {
  compareEvaluations,
  type EvaluationComparison,
  type InstrumentDifference,
} from '../../evaluations/compare-evaluations.ts';
import { InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError } from '../../expected-error.ts';
import { builder } from '../builder.ts';

const InstrumentDifferenceType = builder
  .objectRef<InstrumentDifference & { instrument: string }>('InstrumentDifference')
  .implement({
    description:
      "One instrument's average precision in two versions, on the pairs that both evaluations counted.",
    fields: (t) => ({
      instrument: t.exposeString('instrument', { description: 'Name of the instrument.' }),
      pairs: t.exposeInt('pairs', { description: 'Pairs that both evaluations counted.' }),
      ap: t.exposeFloat('ap', { description: 'Average precision of the version asked for, 0..1.' }),
      otherAp: t.exposeFloat('otherAp', { description: 'Average precision of the other version, 0..1.' }),
      low: t.exposeFloat('low', {
        nullable: true,
        description: 'Lower end of the paired bootstrap interval (95 %) of ap − otherAp.',
      }),
      high: t.exposeFloat('high', { nullable: true, description: 'Upper end of it.' }),
    }),
  });

const EvaluationComparisonType = builder
  .objectRef<
    Omit<EvaluationComparison, 'instruments'> & {
      instruments: (InstrumentDifference & { instrument: string })[];
    }
  >('EvaluationComparison')
  .implement({
    description: 'Two model versions on the test pairs that both evaluations counted.',
    fields: (t) => ({
      clips: t.exposeInt('clips', { description: 'Clips with a pair that both counted.' }),
      pairs: t.exposeInt('pairs', { description: 'Pairs that both counted.' }),
      map: t.exposeFloat('map', {
        nullable: true,
        description:
          'mAP of the version asked for, on the common pairs; null when no instrument can be measured.',
      }),
      otherMap: t.exposeFloat('otherMap', {
        nullable: true,
        description: 'mAP of the other version on the same pairs; null when no instrument can be measured.',
      }),
      low: t.exposeFloat('low', {
        nullable: true,
        description: 'Lower end of the paired bootstrap interval (95 %) of map − otherMap.',
      }),
      high: t.exposeFloat('high', { nullable: true, description: 'Upper end of it.' }),
      instruments: t.field({
        type: [InstrumentDifferenceType],
        description: 'By instrument, those that both can be measured on.',
        resolve: ({ instruments }) => instruments,
      }),
    }),
  });

builder.queryField('compareVersions', (t) =>
  t.field({
    type: EvaluationComparisonType,
    description: 'A model version against another one of the same data set.',
    authScopes: { reader: true },
    errors: { types: [InvalidInputError, NotFoundError, NotAllowedError, NotSignedInError] },
    args: {
      version: t.arg.id({ required: true, description: 'Id of the version.' }),
      other: t.arg.id({ required: true, description: 'Id of the version to compare with.' }),
    },
    resolve: async (_root, { version, other }, { db }) => {
      const found = await db.modelVersion.findMany({
        where: { id: { in: [version, other] } },
        include: {
          evaluation: { include: { instruments: { select: { position: true, instrument: true } } } },
        },
      });
      const [one, another] = [version, other].map((id) => found.find((candidate) => candidate.id === id));
      if (!one) throw new NotFoundError('There is no such model version.');
      if (!another) throw new NotFoundError('There is no such model version to compare with.');
      if (one.dataSetId !== another.dataSetId) {
        throw new InvalidInputError(
          'The versions are of different data sets and cannot be compared.',
          'other',
        );
      }
      if (!one.evaluation || !another.evaluation) {
        throw new InvalidInputError('One of the versions has no evaluation.', 'other');
      }
      const names = new Map(one.evaluation.instruments.map((row) => [row.position, row.instrument]));
      const compared = await compareEvaluations(db, one.evaluation.id, another.evaluation.id);
      return {
        ...compared,
        instruments: compared.instruments.map((row) => ({
          ...row,
          instrument: names.get(row.position) ?? '',
        })),
      };
    },
  }),
);
