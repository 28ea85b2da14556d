import { InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError } from '../../expected-error.ts';
import {
  type DayLabels,
  type LearningCost,
  type LearningPoint,
  type LearningProgress,
  measureLearning,
} from '../../progress/measure-learning.ts';
import { builder } from '../builder.ts';

const LearningCostType = builder.objectRef<LearningCost>('LearningCost').implement({
  description: 'What a change of mAP from one published version to the next has cost.',
  fields: (t) => ({
    labels: t.exposeInt('labels', {
      nullable: true,
      description: 'Labels more than the version before learnt from; null where it is not known of both.',
    }),
    mapChange: t.exposeFloat('mapChange', { description: 'Of mAP on the test split.' }),
    isBeyondInterval: t.exposeBoolean('isBeyondInterval', {
      description:
        'Whether the new mAP lies outside the 95 % interval of the one before; else it may be chance.',
    }),
    answers: t.exposeInt('answers', { description: 'Answers given on this platform in between.' }),
    timedAnswers: t.exposeInt('timedAnswers', { description: 'Of these, with a known time.' }),
    minutes: t.exposeFloat('minutes', {
      description:
        'From the question to the answer, of the timed answers; pauses are cut off at two minutes.',
    }),
    labelsPerPoint: t.exposeFloat('labelsPerPoint', {
      nullable: true,
      description: 'Labels for each 0.01 of mAP; null where mAP did not rise.',
    }),
    minutesPerPoint: t.exposeFloat('minutesPerPoint', {
      nullable: true,
      description:
        'Minutes for each 0.01 of mAP; null where mAP did not rise, or the time of fewer than half of the answers is known.',
    }),
  }),
});

const LearningPointType = builder.objectRef<LearningPoint>('LearningPoint').implement({
  description: 'A version that was published at some time.',
  fields: (t) => ({
    version: t.prismaField({
      type: 'ModelVersion',
      description: 'The version.',
      resolve: (query, { versionId }, _args, { db }) =>
        db.modelVersion.findUniqueOrThrow({ ...query, where: { id: versionId } }),
    }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'For the first time.' }),
    cost: t.expose('cost', {
      type: LearningCostType,
      nullable: true,
      description: 'Against the version published before it; null for the first.',
    }),
  }),
});

const DayLabelsType = builder.objectRef<DayLabels>('DayLabels').implement({
  description:
    'Pairs outside the test split that got their first label on one day; imported ones are not counted.',
  fields: (t) => ({
    date: t.exposeString('date', {
      description: 'Day of the calendar in the time zone asked for, like 2026-03-29.',
    }),
    labels: t.exposeInt('labels', { description: 'How many pairs these are.' }),
  }),
});

const LearningProgressType = builder.objectRef<LearningProgress>('LearningProgress').implement({
  description: "How a data set's models get better with its labels.",
  fields: (t) => ({
    points: t.expose('points', {
      type: [LearningPointType],
      description: 'In the order of their first publication.',
    }),
    overall: t.expose('overall', {
      type: LearningCostType,
      nullable: true,
      description: 'From the first of these versions to the last; null with fewer than two.',
    }),
    days: t.expose('days', {
      type: [DayLabelsType],
      description: 'Without gaps, oldest first, from the first label on, half a year at most.',
    }),
    newestEvaluation: t.prismaField({
      type: 'Evaluation',
      nullable: true,
      description: 'Of the newest of these versions: its floor and ceiling are drawn for all.',
      resolve: (query, { newestEvaluationId }, _args, { db }) =>
        newestEvaluationId === null
          ? null
          : db.evaluation.findUnique({ ...query, where: { id: newestEvaluationId } }),
    }),
  }),
});

builder.queryField('learningProgress', (t) =>
  t.field({
    type: LearningProgressType,
    description:
      'mAP against labels over the published versions of a data set, what it cost, and labels by day.',
    authScopes: { reader: true },
    errors: {
      types: [InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'LearningProgressResult' },
    },
    args: {
      dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }),
      timeZone: t.arg.string({
        required: true,
        description: 'Where days begin and end, such as Europe/Berlin.',
      }),
    },
    resolve: (_root, { dataSet, timeZone }, { db }) =>
      measureLearning(db, { dataSet, timeZone, now: new Date() }),
  }),
);
