import { findEvaluationThresholds } from '../../decisions/find-decision.ts';
import { type CoOccurrence, countCoOccurrence } from '../../evaluations/count-co-occurrence.ts';
import { listEvaluatedPairs } from '../../evaluations/list-evaluated-pairs.ts';
import { listSliceColumns } from '../../evaluations/list-slice-columns.ts';
import { measureSlices } from '../../evaluations/measure-slices.ts';
import { listSliceNames } from '../../evaluations/slice.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { countedFields, resolveCountedConnection } from '../counted-connection.ts';
import { EvaluatedPairType, OutcomeEnum } from './evaluated-pair.ts';
import { SliceColumnType, SliceInput, SliceKindEnum, SliceType } from './evaluation-slice.ts';

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
    clips: t.exposeInt('clips', {
      description: 'Clips in which the one sounds and the other was wrongly heard.',
    }),
    falseAlarms: t.exposeInt('falseAlarms', {
      description: 'All clips in which `heard` was wrongly heard, whatever sounds there.',
    }),
  }),
});

builder.prismaObject('Evaluation', {
  authScopes: { reader: true },
  description: "A model version's figures on the observed pairs of clips that it has not learned from.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the evaluation.' }),
    split: t.exposeString('split', {
      description:
        'Part of the data set that was evaluated: `test`, or `validation` where there is no test clip.',
    }),
    clips: t.exposeInt('clips', { description: 'Clips with at least one observed pair.' }),
    observedPairs: t.exposeInt('observedPairs', { description: 'Pairs that were counted.' }),
    map: t.exposeFloat('map', {
      description: 'Mean over instruments of average precision on observed pairs.',
    }),
    mapLow: t.exposeFloat('mapLow', {
      description: 'Lower end of the bootstrap interval (95 %, over clips) of mAP.',
    }),
    mapHigh: t.exposeFloat('mapHigh', { description: 'Upper end of the same interval.' }),
    floor: t.exposeFloat('floor', {
      description: 'mAP of a model without skill: mean prevalence of positives under the mask.',
    }),
    rocAuc: t.exposeFloat('rocAuc', {
      nullable: true,
      description:
        "Mean of the instruments' areas under the ROC curve, 0..1; null when no instrument has one.",
    }),
    ece: t.exposeFloat('ece', { description: 'Expected calibration error over all observed pairs, 0..1.' }),
    macroPrecision: t.exposeFloat('macroPrecision', {
      description: "Mean of the instruments' precision at threshold 0.5.",
    }),
    macroRecall: t.exposeFloat('macroRecall', {
      description: "Mean of the instruments' recall at threshold 0.5.",
    }),
    macroF1: t.exposeFloat('macroF1', { description: "Mean of the instruments' F1 at threshold 0.5." }),
    tunedMacroPrecision: t.exposeFloat('tunedMacroPrecision', {
      description: "Mean of the instruments' precision at the thresholds chosen on validation.",
    }),
    tunedMacroRecall: t.exposeFloat('tunedMacroRecall', {
      description: "Mean of the instruments' recall at the thresholds chosen on validation.",
    }),
    tunedMacroF1: t.exposeFloat('tunedMacroF1', {
      description: "Mean of the instruments' F1 at the thresholds chosen on validation.",
    }),
    leftOut: t.exposeStringList('leftOut', {
      description: 'Instruments left out of the means, for want of a label yes or a label no.',
    }),
    instruments: t.relation('instruments', {
      description: 'Figures by instrument, in the order of the data set.',
      args: { name: t.arg.string({ description: 'Only this one.' }) },
      query: ({ name }) => ({
        ...(name ? { where: { instrument: name } } : {}),
        orderBy: { position: 'asc' as const },
      }),
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When the version was published with it.',
    }),
    pairs: t.connection(
      {
        type: EvaluatedPairType,
        description:
          'Pairs behind a figure, the one that the model is most wrong about first. For reviewers.',
        authScopes: { reviewer: true },
        args: {
          instrument: t.arg.string({ description: 'Of one instrument.' }),
          outcomes: t.arg({
            type: [OutcomeEnum],
            description: 'Of these outcomes; all where none is given.',
          }),
          slice: t.arg({ type: SliceInput, description: 'Only clips of this part.' }),
          threshold: t.arg.float({ description: "Decides the outcome instead of the instrument's own." }),
          lowest: t.arg.float({ description: 'Probabilities from this one on.' }),
          highest: t.arg.float({ description: 'Probabilities up to this one.' }),
          decision: t.arg.int({
            description: 'Decides at the thresholds of this decision version instead of those in use.',
          }),
          together: t.arg.string({
            description: 'Only in clips where this instrument sounds, by its label.',
          }),
        },
        resolve: async ({ id }, args, { db }) => {
          const names = await loadNames(db, id);
          const find = (name: string | null | undefined) =>
            name ? ([...names].find(([, known]) => known === name)?.[0] ?? -1) : null;
          const thresholds = await findEvaluationThresholds(db, id, args.decision ?? null);
          const division = args.slice && { kind: args.slice.kind, column: args.slice.column ?? null };
          const slice =
            division == null
              ? null
              : {
                  ...division,
                  name: args.slice?.name ?? null,
                  names: args.slice?.name == null ? await listSliceNames(db, id, division) : [],
                };
          return resolveCountedConnection({ args, defaultSize: 20, maxSize: 100 }, async (page) => {
            const listed = await listEvaluatedPairs(
              db,
              id,
              {
                position: find(args.instrument),
                outcomes: args.outcomes ?? null,
                slice,
                threshold: args.threshold ?? null,
                thresholds,
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
      args: { decision: t.arg.int({ description: 'At these thresholds instead of those in use.' }) },
      resolve: async ({ id }, { decision }, { db }) => {
        const names = await loadNames(db, id);
        const thresholds = await findEvaluationThresholds(db, id, decision ?? null);
        return (await countCoOccurrence(db, id, thresholds)).map((row) => ({ ...row, names }));
      },
    }),
    sliceColumns: t.field({
      type: [SliceColumnType],
      description: 'Columns of the metadata of which at least two values have five clips.',
      resolve: ({ id }, _args, { db }) => listSliceColumns(db, id),
    }),
    slices: t.field({
      type: [SliceType],
      description: 'The same figures on parts of the clips.',
      args: {
        kind: t.arg({ type: SliceKindEnum, required: true, description: 'What the clips are divided by.' }),
        column: t.arg.string({ description: 'Of the metadata, where these divide.' }),
        decision: t.arg.int({ description: 'At these thresholds instead of those in use.' }),
      },
      resolve: async ({ id }, { kind, column, decision }, { db }) => {
        const thresholds = await findEvaluationThresholds(db, id, decision ?? null);
        return measureSlices(db, id, { kind, column: column ?? null, thresholds });
      },
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
