import type { SuggestionAgreement } from '@earmark/labels';
import { resolveArrayConnection } from '@pothos/plugin-relay';
import type { DataSet } from '../../db/generated/prisma/client.ts';
import { findCrowd } from '../../quality/find-crowd.ts';
import { listAnnotators } from '../../quality/list-annotators.ts';
import { listConflicts } from '../../quality/list-conflicts.ts';
import { type MeasuredAnchoring, measureDataSetAnchoring } from '../../quality/measure-anchoring.ts';
import type { MeasuredInstrument } from '../../quality/measure-crowd.ts';
import { loadQualitySettings } from '../../quality/quality-settings.ts';
import { builder } from '../builder.ts';
import { countedFields, resolveCountedConnection } from '../counted-connection.ts';
import { AnnotatorQualityType } from './annotator-quality.ts';
import { ConflictType } from './conflict.ts';
import { GoldItemType } from './gold-item.ts';
import { QualitySettingsType } from './quality-settings.ts';

const InstrumentAgreementType = builder.objectRef<MeasuredInstrument>('InstrumentAgreement').implement({
  description: 'How far annotators agree about one instrument, beyond chance.',
  fields: (t) => ({
    instrument: t.prismaField({
      type: 'Instrument',
      description: 'Which instrument.',
      resolve: (query, { instrumentId }, _args, { db }) =>
        db.instrument.findUniqueOrThrow({ ...query, where: { id: instrumentId } }),
    }),
    alpha: t.exposeFloat('alpha', { nullable: true, description: "Krippendorff's alpha." }),
    kappa: t.exposeFloat('kappa', {
      nullable: true,
      description: "Cohen's kappa of every two annotators with ten common clips, the mean weighted by these.",
    }),
    clips: t.exposeInt('clips', { description: 'Clips with two or more answers.' }),
    conflicts: t.exposeInt('conflicts', { description: 'Of these, clips whose answers differ.' }),
  }),
});

const SuggestionAgreementType = builder.objectRef<SuggestionAgreement>('SuggestionAgreement').implement({
  description: 'How often first answers say what the model suggests.',
  fields: (t) => ({
    answers: t.exposeInt('trials', { description: 'First answers, yes and no.' }),
    share: t.exposeFloat('share', { description: 'Share that agrees with the suggestion.' }),
    low: t.exposeFloat('low', { description: "Lower end of Wilson's 95 % interval." }),
    high: t.exposeFloat('high', { description: 'Upper end of it.' }),
  }),
});

const DifferenceType = builder
  .objectRef<NonNullable<MeasuredAnchoring['effect']>>('AgreementDifference')
  .implement({
    description: 'Agreement with a suggestion seen before the answer less that with one seen after it.',
    fields: (t) => ({
      difference: t.exposeFloat('difference', { description: 'Difference of the two shares, −1..1.' }),
      low: t.exposeFloat('low', { description: "Lower end of Newcombe's 95 % interval." }),
      high: t.exposeFloat('high', { description: 'Upper end of it.' }),
    }),
  });

const AnchoringEffectType = builder.objectRef<MeasuredAnchoring>('AnchoringEffect').implement({
  description: 'How much a suggestion that is seen before the answer pulls the answer towards itself.',
  fields: (t) => ({
    drawn: t.exposeBoolean('drawn', {
      description: 'A draw decided who saw the suggestion; otherwise people chose.',
    }),
    shownBefore: t.expose('shownBefore', {
      type: SuggestionAgreementType,
      nullable: true,
      description: 'Of answers given with the suggestion in view; null while there is none.',
    }),
    shownAfter: t.expose('shownAfter', {
      type: SuggestionAgreementType,
      nullable: true,
      description: 'Of answers given before the suggestion was seen; null while there is none.',
    }),
    effect: t.expose('effect', {
      type: DifferenceType,
      nullable: true,
      description: 'The difference of both; null while one of them has no answer.',
    }),
  }),
});

builder.prismaObject('QualityEvent', {
  authScopes: { reviewer: true },
  description: 'What was done for the quality of votes; never changed.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the event.' }),
    kind: t.exposeString('kind', {
      description: 'probation, restored, retestPassed, goldAdded, goldRemoved, settingsChanged.',
    }),
    note: t.exposeString('note', { description: 'In words.' }),
    labelsChanged: t.exposeInt('labelsChanged', { description: 'Labels that changed by it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was done.' }),
    byUser: t.relation('byUser', { nullable: true, description: 'Null when a rule did it.' }),
    annotatorName: t.string({
      nullable: true,
      description: 'Whom it is about.',
      select: { annotator: { select: { workerId: true, user: { select: { name: true } } } } },
      resolve: ({ annotator }) => annotator && (annotator.user?.name ?? annotator.workerId),
    }),
  }),
});

const QualityType = builder.objectRef<DataSet>('Quality').implement({
  authScopes: { reviewer: true },
  description: "The quality of a data set's votes, for reviewers.",
  fields: (t) => ({
    settings: t.field({
      type: QualitySettingsType,
      description: 'The rules in force.',
      resolve: async ({ id, overlap }, _args, { db }) => ({
        ...(await loadQualitySettings(db, id)),
        overlap,
      }),
    }),
    annotators: t.field({
      type: [AnnotatorQualityType],
      description: 'Everybody who was asked or has voted in the data set, most votes first.',
      resolve: ({ id }, _args, { db }) => listAnnotators(db, id),
    }),
    annotatorsConnection: t.connection({
      type: AnnotatorQualityType,
      description: 'The same in pages, up to 500 each, 50 unless asked for.',
      resolve: async ({ id }, args, { db }) => {
        const all = await listAnnotators(db, id);
        return resolveArrayConnection({ args, defaultSize: 50, maxSize: 500 }, all);
      },
    }),
    agreement: t.field({
      type: [InstrumentAgreementType],
      description: 'How far annotators agree, by instrument.',
      resolve: async ({ id }, _args, { db }) => (await findCrowd(db, id)).instruments,
    }),
    anchoring: t.field({
      type: AnchoringEffectType,
      description: 'How much suggestions pull answers towards themselves.',
      resolve: ({ id }, _args, { db }) => measureDataSetAnchoring(db, id),
    }),
    conflicts: t.connection(
      {
        type: ConflictType,
        description:
          'Pairs on which annotators disagree, those left to reviewers first; up to 200 a page, 20 unless asked for.',
        args: {
          contestedOnly: t.arg.boolean({ description: 'Only those left to reviewers.' }),
          instrumentId: t.arg.id({ description: 'Only pairs of this instrument.' }),
        },
        resolve: async ({ id }, args, { db }) => {
          const wanted = {
            contestedOnly: args.contestedOnly ?? false,
            instrumentId: args.instrumentId ?? null,
          };
          return resolveCountedConnection({ args, defaultSize: 20, maxSize: 200 }, async (page) => {
            const { conflicts, total } = await listConflicts(db, id, wanted, page);
            return { nodes: conflicts, total };
          });
        },
      },
      countedFields,
    ),
    goldItems: t.prismaConnection({
      type: GoldItemType,
      description: 'Gold items, newest first.',
      cursor: 'clipId_instrumentId',
      totalCount: ({ id }, _args, { db }) => db.goldItem.count({ where: { clip: { dataSetId: id } } }),
      resolve: (query, { id }, _args, { db }) =>
        db.goldItem.findMany({
          ...query,
          where: { clip: { dataSetId: id } },
          orderBy: { createdAt: 'desc' },
        }),
    }),
    events: t.prismaConnection({
      type: 'QualityEvent',
      cursor: 'id',
      description: 'What was done, newest first.',
      resolve: (query, { id }, _args, { db }) =>
        db.qualityEvent.findMany({ ...query, where: { dataSetId: id }, orderBy: { sequence: 'desc' } }),
    }),
  }),
});

builder.queryField('quality', (t) =>
  t.field({
    type: QualityType,
    nullable: true,
    description: "The quality of a data set's votes; null when there is no such data set.",
    authScopes: { reviewer: true },
    args: { dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }) },
    resolve: (_root, { dataSet }, { db }) => db.dataSet.findUnique({ where: { name: dataSet } }),
  }),
);
