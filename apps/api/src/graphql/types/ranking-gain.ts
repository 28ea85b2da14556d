import type { ArmShare, Gain, MeasuredArm } from '@earmark/labels';
import { type MeasuredGain, measureDataSetGain } from '../../ranking/measure-gain.ts';
import { builder } from '../builder.ts';

const ArmShareType = builder.objectRef<ArmShare>('ArmShare').implement({
  description: "A share of an arm's answers.",
  fields: (t) => ({
    share: t.exposeFloat('share', { description: 'The share, 0..1.' }),
    low: t.exposeFloat('low', { description: "Lower end of Wilson's 95 % interval." }),
    high: t.exposeFloat('high', { description: 'Upper end of it.' }),
  }),
});

const ArmType = builder.objectRef<MeasuredArm>('QueueArm').implement({
  description: 'First answers to the questions of one arm of the queue.',
  fields: (t) => ({
    answers: t.exposeInt('answers', { description: 'Yes, no and unsure.' }),
    yes: t.exposeInt('yes', { description: 'Answers that say the instrument sounds.' }),
    corrections: t.exposeInt('corrections', {
      description: 'Yes or no contrary to what the published model suggested.',
    }),
    yesShare: t.expose('yesShare', {
      type: ArmShareType,
      nullable: true,
      description: 'Share of yes among the answers; null without an answer.',
    }),
    correctionShare: t.expose('correctionShare', {
      type: ArmShareType,
      nullable: true,
      description: 'Share of corrections among the answers; null without an answer.',
    }),
  }),
});

const GainType = builder.objectRef<Gain>('Gain').implement({
  description: 'Share of the chosen arm less that of the random control.',
  fields: (t) => ({
    difference: t.exposeFloat('difference', { description: 'Difference of the two shares, −1..1.' }),
    low: t.exposeFloat('low', { description: "Lower end of Newcombe's 95 % interval." }),
    high: t.exposeFloat('high', { description: 'Upper end of it.' }),
  }),
});

const GainOverRandomType = builder.objectRef<MeasuredGain['overall']>('GainOverRandom').implement({
  description: "What the strategy's questions bring beyond questions drawn at random.",
  fields: (t) => ({
    chosen: t.expose('chosen', { type: ArmType, description: "The strategy's questions." }),
    control: t.expose('control', { type: ArmType, description: 'The random control.' }),
    yesGain: t.expose('yesGain', {
      type: GainType,
      nullable: true,
      description: 'Of the share of yes; null while one arm has no answer.',
    }),
    correctionGain: t.expose('correctionGain', {
      type: GainType,
      nullable: true,
      description: 'Of the share of corrections; null while one arm has no answer.',
    }),
  }),
});

const InstrumentGainType = builder
  .objectRef<MeasuredGain['instruments'][number]>('InstrumentGain')
  .implement({
    description: 'The gain over random of one instrument.',
    fields: (t) => ({
      instrument: t.prismaField({
        type: 'Instrument',
        description: 'Which instrument.',
        resolve: (query, { instrumentId }, _args, { db }) =>
          db.instrument.findUniqueOrThrow({ ...query, where: { id: instrumentId } }),
      }),
      gain: t.expose('gain', { type: GainOverRandomType, description: 'The figures.' }),
    }),
  });

const RankingGainType = builder.objectRef<MeasuredGain>('RankingGain').implement({
  description:
    "The measured gain of the queue's strategy over random, of all rankings by it with the same random share.",
  fields: (t) => ({
    strategy: t.exposeString('strategy', { description: 'Acquisition function that is measured.' }),
    randomShare: t.exposeFloat('randomShare', { description: 'Share of the queue drawn at random, 0..1.' }),
    rankings: t.exposeInt('rankings', { description: 'Rankings whose answers are counted.' }),
    overall: t.expose('overall', { type: GainOverRandomType, description: 'Over all instruments.' }),
    instruments: t.expose('instruments', { type: [InstrumentGainType], description: 'By instrument.' }),
  }),
});

builder.queryField('rankingGain', (t) =>
  t.field({
    type: RankingGainType,
    nullable: true,
    description: 'For reviewers: null while no model has ranked the pairs.',
    // Annotators could tell gold items by what is not counted.
    authScopes: { reviewer: true },
    args: { dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }) },
    resolve: async (_root, { dataSet: name }, { db }) => {
      const dataSet = await db.dataSet.findUnique({ where: { name } });
      return dataSet && measureDataSetGain(db, dataSet);
    },
  }),
);
