import { z } from 'zod';
import { type CoOccurrence, countCoOccurrence } from '../../evaluations/count-co-occurrence.ts';
import { loadEvaluatedPairs } from '../../evaluations/evaluated-pair.ts';
import { listEvaluatedPairs } from '../../evaluations/list-evaluated-pairs.ts';
import {
  type HistogramBin,
  type InstrumentMeasures,
  type MeasuredBin,
  measureInstrument,
} from '../../evaluations/measure-instrument.ts';
import { measureSlices, type Slice } from '../../evaluations/measure-slices.ts';
import { builder } from '../builder.ts';
import { type Context, remember } from '../context.ts';
import { countedFields, resolveCountedConnection } from '../counted-connection.ts';
import { EvaluatedPairType, OutcomeEnum } from './evaluated-pair.ts';

const prCurveShape = z.array(z.object({ threshold: z.number(), precision: z.number(), recall: z.number() }));

const PrPoint = builder.objectRef<z.infer<typeof prCurveShape>[number]>('PrPoint').implement({
  description: 'Precision and recall when every probability from `threshold` on counts as yes.',
  fields: (t) => ({
    threshold: t.exposeFloat('threshold'),
    precision: t.exposeFloat('precision'),
    recall: t.exposeFloat('recall'),
  }),
});

const RocPointType = builder.objectRef<InstrumentMeasures['rocCurve'][number]>('RocPoint').implement({
  description:
    'Share of positives found and of negatives wrongly called when every probability from `threshold` on counts as yes.',
  fields: (t) => ({
    threshold: t.exposeFloat('threshold'),
    falsePositiveRate: t.exposeFloat('falsePositiveRate'),
    truePositiveRate: t.exposeFloat('truePositiveRate'),
  }),
});

const ReliabilityBinType = builder.objectRef<MeasuredBin>('ReliabilityBin').implement({
  description: 'How often probabilities of one range came true.',
  fields: (t) => ({
    low: t.exposeFloat('low', { description: 'The range is low < probability ≤ high.' }),
    high: t.exposeFloat('high'),
    count: t.exposeInt('count', { description: 'Pairs in the range.' }),
    meanProbability: t.exposeFloat('meanProbability'),
    share: t.exposeFloat('share', { description: 'Share of the pairs whose label is yes.' }),
    shareLow: t.exposeFloat('shareLow', { description: "Lower end of Wilson's 95 % interval of the share." }),
    shareHigh: t.exposeFloat('shareHigh', { description: 'Upper end of it.' }),
  }),
});

const HistogramBinType = builder.objectRef<HistogramBin>('HistogramBin').implement({
  description: 'How many probabilities fall into one range, low < probability ≤ high.',
  fields: (t) => ({
    low: t.exposeFloat('low'),
    high: t.exposeFloat('high'),
    present: t.exposeInt('present', { description: 'Pairs whose label is yes.' }),
    absent: t.exposeInt('absent', { description: 'Pairs whose label is no.' }),
  }),
});

const InstrumentMeasuresType = builder.objectRef<InstrumentMeasures>('InstrumentMeasures').implement({
  description: "What is drawn of one instrument's evaluated pairs.",
  fields: (t) => ({
    rocCurve: t.field({ type: [RocPointType], resolve: (measures) => measures.rocCurve }),
    reliability: t.field({ type: [ReliabilityBinType], resolve: (measures) => measures.reliability }),
    histogram: t.field({ type: [HistogramBinType], resolve: (measures) => measures.histogram }),
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
    instrument: t.exposeString('instrument'),
    support: t.exposeInt('support', { description: 'Observed pairs.' }),
    positives: t.exposeInt('positives', { description: 'Of these, with the label yes.' }),
    ap: t.exposeFloat('ap', { nullable: true, description: 'Average precision.' }),
    rocAuc: t.exposeFloat('rocAuc', { nullable: true }),
    precision: t.exposeFloat('precision', { nullable: true, description: 'At the threshold.' }),
    recall: t.exposeFloat('recall', { nullable: true, description: 'At the threshold.' }),
    f1: t.exposeFloat('f1', { nullable: true, description: 'At the threshold.' }),
    threshold: t.exposeFloat('threshold', { description: 'Chosen on validation.' }),
    ece: t.exposeFloat('ece', { nullable: true, description: 'Expected calibration error.' }),
    truePositives: t.exposeInt('truePositives'),
    falsePositives: t.exposeInt('falsePositives'),
    trueNegatives: t.exposeInt('trueNegatives'),
    falseNegatives: t.exposeInt('falseNegatives'),
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

type Named<Row> = Row & { names: ReadonlyMap<number, string> };

const CoOccurrenceType = builder.objectRef<Named<CoOccurrence>>('FalsePositiveCoOccurrence').implement({
  description: 'How often one instrument was wrongly heard in clips where another one sounds.',
  fields: (t) => ({
    heard: t.string({
      description: 'The instrument that was wrongly heard.',
      resolve: ({ heard, names }) => names.get(heard) ?? '',
    }),
    sounding: t.string({
      description: 'The instrument that sounds, by its label.',
      resolve: ({ sounding, names }) => names.get(sounding) ?? '',
    }),
    clips: t.exposeInt('clips'),
    falseAlarms: t.exposeInt('falseAlarms', {
      description: 'All clips in which `heard` was wrongly heard, whatever sounds there.',
    }),
  }),
});

const SliceKindEnum = builder.enumType('SliceKind', {
  description: "What an evaluation's clips are divided by.",
  values: {
    artist: { description: 'Artist.' },
    duration: { description: 'Duration of the clip.' },
    instruments: { description: 'Number of instruments that are labelled as sounding.' },
    loudness: { description: 'Root mean square of the clip.' },
    metadata: { description: 'A column of the imported metadata.' },
  } as const,
});

const SliceType = builder.objectRef<Slice>('EvaluationSlice').implement({
  description: "Figures on a part of an evaluation's clips.",
  fields: (t) => ({
    name: t.exposeString('name', {
      nullable: true,
      description: 'Null: clips of which it is not known, and the rest of a long list.',
    }),
    clips: t.exposeInt('clips'),
    pairs: t.exposeInt('pairs'),
    map: t.exposeFloat('map', {
      nullable: true,
      description: 'Null without an instrument that has both answers here.',
    }),
    mapLow: t.exposeFloat('mapLow', { nullable: true }),
    mapHigh: t.exposeFloat('mapHigh', { nullable: true }),
    floor: t.exposeFloat('floor', { nullable: true }),
    accuracy: t.exposeFloat('accuracy', { description: 'Share of pairs called rightly at the thresholds.' }),
    accuracyLow: t.exposeFloat('accuracyLow', { description: "Lower end of Wilson's 95 % interval of it." }),
    accuracyHigh: t.exposeFloat('accuracyHigh', { description: 'Upper end of it.' }),
  }),
});

builder.prismaObject('Evaluation', {
  description: "A model version's figures on the observed pairs of clips that it has not learned from.",
  fields: (t) => ({
    id: t.exposeID('id'),
    split: t.exposeString('split'),
    clips: t.exposeInt('clips'),
    observedPairs: t.exposeInt('observedPairs'),
    map: t.exposeFloat('map', {
      description: 'Mean over instruments of average precision on observed pairs.',
    }),
    mapLow: t.exposeFloat('mapLow'),
    mapHigh: t.exposeFloat('mapHigh'),
    floor: t.exposeFloat('floor', {
      description: 'mAP of a model without skill: mean prevalence of positives under the mask.',
    }),
    rocAuc: t.exposeFloat('rocAuc', { nullable: true }),
    ece: t.exposeFloat('ece'),
    macroPrecision: t.exposeFloat('macroPrecision'),
    macroRecall: t.exposeFloat('macroRecall'),
    macroF1: t.exposeFloat('macroF1'),
    tunedMacroPrecision: t.exposeFloat('tunedMacroPrecision'),
    tunedMacroRecall: t.exposeFloat('tunedMacroRecall'),
    tunedMacroF1: t.exposeFloat('tunedMacroF1'),
    leftOut: t.exposeStringList('leftOut'),
    instruments: t.relation('instruments', {
      args: { name: t.arg.string({ description: 'Only this one.' }) },
      query: ({ name }) => ({
        ...(name ? { where: { instrument: name } } : {}),
        orderBy: { position: 'asc' as const },
      }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    pairs: t.connection(
      {
        type: EvaluatedPairType,
        description:
          'Pairs behind a figure, the one that the model is most wrong about first. For reviewers.',
        authScopes: { reviewer: true },
        args: {
          instrument: t.arg.string({ description: 'Of one instrument.' }),
          outcome: t.arg({ type: OutcomeEnum }),
          threshold: t.arg.float({ description: "Decides the outcome instead of the instrument's own." }),
          lowest: t.arg.float({ description: 'Probabilities from this one on.' }),
          highest: t.arg.float({ description: 'Probabilities up to this one.' }),
          together: t.arg.string({
            description: 'Only in clips where this instrument sounds, by its label.',
          }),
        },
        resolve: async ({ id }, args, { db }) => {
          const names = await loadNames(db, id);
          const find = (name: string | null | undefined) =>
            name ? ([...names].find(([, known]) => known === name)?.[0] ?? -1) : null;
          return resolveCountedConnection({ args, defaultSize: 20, maxSize: 100 }, async (page) => {
            const listed = await listEvaluatedPairs(
              db,
              id,
              {
                position: find(args.instrument),
                outcome: args.outcome ?? null,
                threshold: args.threshold ?? null,
                lowest: args.lowest ?? null,
                highest: args.highest ?? null,
                together: find(args.together),
              },
              page,
            );
            const clips = await db.clip.findMany({
              where: { id: { in: listed.pairs.map(({ clipId }) => clipId) } },
            });
            const byId = new Map(clips.map((clip) => [clip.id, clip]));
            const nodes = listed.pairs.map((pair) => ({
              ...pair,
              clip: byId.get(pair.clipId)!,
              instrument: names.get(pair.position)!,
            }));
            return { nodes, total: listed.total };
          });
        },
      },
      countedFields,
    ),
    coOccurrence: t.field({
      type: [CoOccurrenceType],
      description:
        'What sounds where an instrument is wrongly heard; pairs of instruments without a clip are left out.',
      resolve: async ({ id }, _args, { db }) => {
        const names = await loadNames(db, id);
        return (await countCoOccurrence(db, id)).map((row) => ({ ...row, names }));
      },
    }),
    slices: t.field({
      type: [SliceType],
      args: {
        kind: t.arg({ type: SliceKindEnum, required: true }),
        column: t.arg.string({ description: 'Of the metadata, where these divide.' }),
      },
      resolve: ({ id }, { kind, column }, { db }) => measureSlices(db, id, { kind, column: column ?? null }),
    }),
  }),
});

/** Names by position. */
async function loadNames(db: Context['db'], evaluationId: string): Promise<ReadonlyMap<number, string>> {
  const rows = await db.instrumentEvaluation.findMany({
    where: { evaluationId },
    select: { position: true, instrument: true },
  });
  return new Map(rows.map(({ position, instrument }) => [position, instrument]));
}
