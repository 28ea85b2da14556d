import { InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError } from '../../expected-error.ts';
import type { DayAnswers } from '../../progress/count-answers.ts';
import type { InstrumentChange, Retrain, SuggestionChange } from '../../progress/describe-retrain.ts';
import type { QueueEstimate } from '../../progress/estimate-queue.ts';
import type { MyAgreement, TeamAgreement } from '../../progress/measure-agreement.ts';
import { type AnnotatingProgress, measureAnnotating } from '../../progress/measure-annotating.ts';
import { hasRole, requirePerson } from '../../users/caller.ts';
import { builder } from '../builder.ts';

const DayAnswersType = builder.objectRef<DayAnswers>('DayAnswers').implement({
  description: 'Pairs answered on one day; each counts once for a person, on the day of the first answer.',
  fields: (t) => ({
    date: t.exposeString('date', {
      description: 'Day of the calendar in the time zone asked for, 2026-03-29.',
    }),
    mine: t.exposeInt('mine', { description: 'By the person asking.' }),
    team: t.exposeInt('team', { description: 'By everybody, the person asking among them.' }),
    people: t.exposeInt('people', { description: 'How many people these are.' }),
  }),
});

const QueueEstimateType = builder.objectRef<QueueEstimate>('QueueEstimate').implement({
  description: 'How long the queue lasts at the pace of the last four weeks and at that of the last week.',
  fields: (t) => ({
    pairsPerDay: t.exposeFloat('pairsPerDay', { description: 'Of everybody, over the last four weeks.' }),
    leastDays: t.exposeFloat('leastDays', { description: 'Days until it is empty, at the faster pace.' }),
    mostDays: t.exposeFloat('mostDays', { description: 'The same at the slower one.' }),
  }),
});

const MyAgreementType = builder.objectRef<MyAgreement>('MyAgreement').implement({
  description: 'How far a person answers as others do; votes up to the last midnight (UTC).',
  fields: (t) => ({
    kappa: t.exposeFloat('kappa', { nullable: true, description: "Cohen's kappa." }),
    alike: t.exposeFloat('alike', { description: 'Share of comparisons with the same answer.' }),
    comparisons: t.exposeInt('comparisons', {
      description: "Answers of the person beside somebody else's on the same pair.",
    }),
  }),
});

const TeamAgreementType = builder.objectRef<TeamAgreement>('TeamAgreement').implement({
  description: 'How far all annotators answer alike; votes up to the last midnight (UTC).',
  fields: (t) => ({
    alpha: t.exposeFloat('alpha', {
      nullable: true,
      description: "Krippendorff's alpha of each instrument, the mean weighted by their pairs.",
    }),
    alike: t.exposeFloat('alike', { description: 'Share of pairs to which everybody answered the same.' }),
    pairs: t.exposeInt('pairs', { description: 'Pairs with two answers or more.' }),
  }),
});

const InstrumentChangeType = builder.objectRef<InstrumentChange>('InstrumentChange').implement({
  description: 'How the decisions about one instrument on the test split changed with a new version.',
  fields: (t) => ({
    instrument: t.exposeString('instrument', { description: 'Name of the instrument.' }),
    pairs: t.exposeInt('pairs', { description: 'Observed test pairs that both versions predicted.' }),
    gained: t.exposeInt('gained', { description: 'Of these, pairs that only the newer one decides right.' }),
    lost: t.exposeInt('lost', { description: 'Pairs that only the older one decided right.' }),
    change: t.exposeFloat('change', { description: 'Of the share decided right.' }),
    low: t.exposeFloat('low', { description: 'Lower end of its 95 % interval.' }),
    high: t.exposeFloat('high', { description: 'Upper end of it.' }),
  }),
});

const SuggestionChangeType = builder.objectRef<SuggestionChange>('SuggestionChange').implement({
  description: 'How many suggestions changed side of their threshold.',
  fields: (t) => ({
    suggestions: t.exposeInt('suggestions', {
      description: 'Pairs that both versions have a suggestion for.',
    }),
    toYes: t.exposeInt('toYes', { description: 'Suggestions that were no and are yes.' }),
    toNo: t.exposeInt('toNo', { description: 'Suggestions that were yes and are no.' }),
  }),
});

const RetrainType = builder.objectRef<Retrain>('Retrain').implement({
  description: 'What the published version changed.',
  fields: (t) => ({
    version: t.prismaField({
      type: 'ModelVersion',
      description: 'The published version.',
      resolve: (query, { versionId }, _args, { db }) =>
        db.modelVersion.findUniqueOrThrow({ ...query, where: { id: versionId } }),
    }),
    before: t.prismaField({
      type: 'ModelVersion',
      nullable: true,
      description: 'The version published when its run began; null for the first.',
      resolve: (query, { beforeId }, _args, { db }) =>
        beforeId === null ? null : db.modelVersion.findUnique({ ...query, where: { id: beforeId } }),
    }),
    instruments: t.expose('instruments', { type: [InstrumentChangeType], description: 'By falling change.' }),
    suggestions: t.expose('suggestions', {
      type: SuggestionChangeType,
      nullable: true,
      description: 'Suggestions that changed side; null for the first version.',
    }),
    pairsLearnt: t.exposeInt('pairsLearnt', {
      nullable: true,
      description: 'Pairs with votes that the version learnt from and the one before had not.',
    }),
    pairsSince: t.exposeInt('pairsSince', { description: 'Pairs with votes since it was trained.' }),
  }),
});

const AnnotatingProgressType = builder.objectRef<AnnotatingProgress>('AnnotatingProgress').implement({
  description: "How annotating goes: the asking person's figures, and everybody's as sums.",
  fields: (t) => ({
    days: t.expose('days', {
      type: [DayAnswersType],
      description: 'Eight weeks, oldest first, up to today.',
    }),
    queueLength: t.exposeInt('queueLength', {
      description: 'Pairs that can still be asked of the person asking.',
    }),
    estimate: t.expose('estimate', {
      type: QueueEstimateType,
      nullable: true,
      description: 'Null while there are answers on fewer than three days, or none in the last week.',
    }),
    myAgreement: t.expose('myAgreement', {
      type: MyAgreementType,
      nullable: true,
      description: 'Null with fewer than twenty comparisons.',
    }),
    teamAgreement: t.expose('teamAgreement', {
      type: TeamAgreementType,
      nullable: true,
      description: 'Null with fewer than twenty pairs that two have answered.',
    }),
    retrain: t.expose('retrain', {
      type: RetrainType,
      nullable: true,
      description: 'Null while no version is published.',
    }),
  }),
});

builder.queryField('annotatingProgress', (t) =>
  t.field({
    type: AnnotatingProgressType,
    description:
      'How annotating goes in a data set. Every person sees their own figures and the sums of all.',
    authScopes: { person: true },
    errors: {
      types: [InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'AnnotatingProgressResult' },
    },
    args: {
      dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }),
      timeZone: t.arg.string({
        required: true,
        description: 'Where days begin and end, such as Europe/Berlin.',
      }),
    },
    resolve: (_root, { dataSet, timeZone }, { db, caller }) => {
      const { user } = requirePerson(caller);
      return measureAnnotating(db, {
        dataSet,
        timeZone,
        userId: user.id,
        isAnnotator: !hasRole(caller, 'reviewer'),
        now: new Date(),
      });
    },
  }),
);
