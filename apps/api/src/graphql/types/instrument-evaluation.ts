import { z } from 'zod';
import { loadEvaluatedPairs } from '../../evaluations/evaluated-pair.ts';
import {
  type HistogramBin,
  type InstrumentMeasures,
  type MeasuredBin,
  measureInstrument,
} from '../../evaluations/measure-instrument.ts';
import { builder } from '../builder.ts';
import { type Context, remember } from '../context.ts';

const prCurveShape = z.array(z.object({ threshold: z.number(), precision: z.number(), recall: z.number() }));

const PrPoint = builder.objectRef<z.infer<typeof prCurveShape>[number]>('PrPoint').implement({
  description: 'Precision and recall when every probability from `threshold` on counts as yes.',
  fields: (t) => ({
    threshold: t.exposeFloat('threshold', { description: 'The probability, 0..1.' }),
    precision: t.exposeFloat('precision', {
      description: 'Share of the pairs called yes whose label is yes, 0..1.',
    }),
    recall: t.exposeFloat('recall', {
      description: 'Share of the pairs with the label yes that are called yes, 0..1.',
    }),
  }),
});

const RocPointType = builder.objectRef<InstrumentMeasures['rocCurve'][number]>('RocPoint').implement({
  description:
    'Share of positives found and of negatives wrongly called when every probability from `threshold` on counts as yes.',
  fields: (t) => ({
    threshold: t.exposeFloat('threshold', {
      description: 'The probability, 0..1.',
    }),
    falsePositiveRate: t.exposeFloat('falsePositiveRate', {
      description: 'Share of the pairs with the label no that are called yes, 0..1.',
    }),
    truePositiveRate: t.exposeFloat('truePositiveRate', {
      description: 'Share of the pairs with the label yes that are called yes, 0..1.',
    }),
  }),
});

const ReliabilityBinType = builder.objectRef<MeasuredBin>('ReliabilityBin').implement({
  description: 'How often probabilities of one range came true.',
  fields: (t) => ({
    low: t.exposeFloat('low', { description: 'The range is low < probability ≤ high.' }),
    high: t.exposeFloat('high', { description: 'Upper end of the range, 0..1.' }),
    count: t.exposeInt('count', { description: 'Pairs in the range.' }),
    meanProbability: t.exposeFloat('meanProbability', {
      description: 'Mean of the probabilities in the range, 0..1.',
    }),
    share: t.exposeFloat('share', { description: 'Share of the pairs whose label is yes.' }),
    shareLow: t.exposeFloat('shareLow', { description: "Lower end of Wilson's 95 % interval of the share." }),
    shareHigh: t.exposeFloat('shareHigh', { description: 'Upper end of it.' }),
  }),
});

const HistogramBinType = builder.objectRef<HistogramBin>('HistogramBin').implement({
  description: 'How many probabilities fall into one range, low < probability ≤ high.',
  fields: (t) => ({
    low: t.exposeFloat('low', { description: 'Lower end of the range, 0..1.' }),
    high: t.exposeFloat('high', { description: 'Upper end of the range, 0..1.' }),
    present: t.exposeInt('present', { description: 'Pairs whose label is yes.' }),
    absent: t.exposeInt('absent', { description: 'Pairs whose label is no.' }),
  }),
});

const InstrumentMeasuresType = builder.objectRef<InstrumentMeasures>('InstrumentMeasures').implement({
  description: "What is drawn of one instrument's evaluated pairs.",
  fields: (t) => ({
    rocCurve: t.field({
      type: [RocPointType],
      description: 'By falling threshold.',
      resolve: (measures) => measures.rocCurve,
    }),
    reliability: t.field({
      type: [ReliabilityBinType],
      description: 'How often probabilities of each range came true, rising.',
      resolve: (measures) => measures.reliability,
    }),
    histogram: t.field({
      type: [HistogramBinType],
      description: 'Probabilities by range and label, rising.',
      resolve: (measures) => measures.histogram,
    }),
  }),
});

/** All pairs of an evaluation are read once an answer, however many instruments it draws. */
async function findMeasures(context: Context, evaluationId: string, position: number) {
  const pairs = await remember(context, `evaluated ${evaluationId}`, () =>
    loadEvaluatedPairs(context.db, evaluationId),
  );
  return measureInstrument(pairs.filter((pair) => pair.position === position));
}

builder.prismaObject('InstrumentEvaluation', {
  description: "One instrument's figures on the observed pairs.",
  select: { evaluationId: true, position: true },
  fields: (t) => ({
    instrument: t.exposeString('instrument', { description: 'Name of the instrument.' }),
    support: t.exposeInt('support', { description: 'Observed pairs.' }),
    positives: t.exposeInt('positives', { description: 'Of these, with the label yes.' }),
    ap: t.exposeFloat('ap', { nullable: true, description: 'Average precision.' }),
    rocAuc: t.exposeFloat('rocAuc', {
      nullable: true,
      description: 'Area under the ROC curve, 0..1; null without a label yes or without a label no.',
    }),
    precision: t.exposeFloat('precision', { nullable: true, description: 'At the threshold.' }),
    recall: t.exposeFloat('recall', { nullable: true, description: 'At the threshold.' }),
    f1: t.exposeFloat('f1', { nullable: true, description: 'At the threshold.' }),
    threshold: t.exposeFloat('threshold', { description: 'Chosen on validation.' }),
    ece: t.exposeFloat('ece', { nullable: true, description: 'Expected calibration error.' }),
    truePositives: t.exposeInt('truePositives', {
      description: 'Pairs called yes at the threshold whose label is yes.',
    }),
    falsePositives: t.exposeInt('falsePositives', {
      description: 'Pairs called yes at the threshold whose label is no.',
    }),
    trueNegatives: t.exposeInt('trueNegatives', {
      description: 'Pairs called no at the threshold whose label is no.',
    }),
    falseNegatives: t.exposeInt('falseNegatives', {
      description: 'Pairs called no at the threshold whose label is yes.',
    }),
    prCurve: t.field({
      type: [PrPoint],
      description: 'By falling threshold.',
      select: { prCurve: true },
      resolve: ({ prCurve }) => prCurveShape.parse(prCurve),
    }),
    measures: t.field({
      type: InstrumentMeasuresType,
      description: 'ROC curve, reliability and histogram; empty for versions that did not keep their pairs.',
      resolve: ({ evaluationId, position }, _args, context) => findMeasures(context, evaluationId, position),
    }),
  }),
});
