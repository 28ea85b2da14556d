import { type VersionComparison, versionComparisonShape } from '@earmark/shared';
import { findDecision } from '../../decisions/find-decision.ts';
import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import { publishVersion } from '../../models/publish-version.ts';
import { setPublicationRule } from '../../models/set-publication-rule.ts';
import { builder } from '../builder.ts';
import { DecisionVersionType } from './decision-version.ts';

const VersionComparisonType = builder.objectRef<VersionComparison>('VersionComparison').implement({
  description: 'A version beside the one that was published before it, on the same held-out pairs.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Number of the version compared with.' }),
    clips: t.exposeInt('clips', {
      description: 'Held-out clips that both predicted without having seen them.',
    }),
    pairs: t.exposeInt('pairs', { description: 'Observed pairs among these clips.' }),
    challengerMap: t.exposeFloat('challengerMap', {
      description: 'mAP of this version on these pairs, 0..1.',
    }),
    publishedMap: t.exposeFloat('publishedMap', {
      description: 'mAP of the other one on the same pairs, 0..1.',
    }),
    differenceLow: t.exposeFloat('differenceLow', {
      description: 'Lower end of the paired bootstrap interval (95 %) of the difference in mAP.',
    }),
    differenceHigh: t.exposeFloat('differenceHigh', { description: 'Upper end of the same interval.' }),
  }),
});

builder.prismaObject('ModelVersion', {
  description: 'What a finished run left: network, calibration, thresholds, evaluation. Never changed.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the version everywhere.' }),
    number: t.exposeInt('number', { description: 'Counts up from 1 in a data set.' }),
    published: t.boolean({
      description: 'Whether its suggestions and ranking are in use now.',
      select: { publishedIn: { select: { id: true } } },
      resolve: ({ publishedIn }) => publishedIn !== null,
    }),
    preset: t.exposeString('preset', { description: 'Preset of the network, or `linear`.' }),
    layout: t.exposeString('layout', { description: 'Layout of the feature image.' }),
    engine: t.exposeString('engine', {
      description:
        'Engine that it was trained with, as `earmark backends` names it; `none` when it was computed without one.',
    }),
    parameters: t.exposeInt('parameters', { description: 'Trained numbers in the model.' }),
    seed: t.exposeInt('seed', { description: 'Seed of weights, order and augmentation.' }),
    epochs: t.exposeInt('epochs', { description: 'Epochs trained.' }),
    bestEpoch: t.exposeInt('bestEpoch', {
      description: 'Epoch whose weights were kept, from 1; 0 where none was trained.',
    }),
    trainSeconds: t.exposeFloat('trainSeconds', { description: 'Time spent training, in seconds.' }),
    stepMillis: t.exposeFloat('stepMillis', {
      description: 'Mean time of a training step, in milliseconds.',
    }),
    featureConfigHash: t.exposeString('featureConfigHash', {
      description: 'SHA-256 of how the feature image is made; versions with the same can share images.',
    }),
    codeVersion: t.exposeString('codeVersion', { description: 'Version of the training code.' }),
    isBaseModel: t.exposeBoolean('isBaseModel', {
      description: 'Whether it is the base model as it is, which has learnt from no label of the data set.',
    }),
    unknownInstruments: t.exposeStringList('unknownInstruments', {
      description: 'Instruments of which it can say nothing, and so suggests nothing.',
    }),
    validationMap: t.float({
      nullable: true,
      description: 'Masked mAP on clips that it has not seen; null when none of them had a label.',
      select: { validationMap: true, validationClips: true },
      resolve: ({ validationMap, validationClips }) => (validationClips > 0 ? validationMap : null),
    }),
    validationMacroF1: t.float({
      nullable: true,
      description: 'Macro F1 on the same clips at its thresholds; null when none of them had a label.',
      select: { validationMacroF1: true, validationClips: true },
      resolve: ({ validationMacroF1, validationClips }) => (validationClips > 0 ? validationMacroF1 : null),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When its run handed it over.' }),
    takeoverReason: t.exposeString('takeoverReason', {
      description: 'Why the version was published or kept back when its run finished.',
    }),
    keptBack: t.exposeBoolean('keptBack', { description: 'Whether the rule kept it back then.' }),
    labelsSha256: t.exposeString('labelsSha256', {
      nullable: true,
      description:
        'SHA-256 of the labels that it learnt from, in canonical form; null for versions from before it was kept.',
    }),
    labelCount: t.exposeInt('labelCount', {
      nullable: true,
      description: 'How many labels these are: of pairs outside the test split, gold pairs left out.',
    }),
    trainedToVote: t.string({
      description:
        'Place in the ledger of the newest vote when its run was claimed; later votes are not in it.',
      select: { trainedToVote: true },
      resolve: ({ trainedToVote }) => String(trainedToVote),
    }),
    comparison: t.field({
      type: VersionComparisonType,
      nullable: true,
      description:
        'Beside the version that was published before; null when there was none, or they cannot be compared.',
      select: { comparison: true },
      resolve: ({ comparison }) => versionComparisonShape.nullable().parse(comparison),
    }),
    decision: t.field({
      type: DecisionVersionType,
      nullable: true,
      description: 'The thresholds in use, or those of a number.',
      authScopes: { reader: true },
      args: {
        number: t.arg.int({ description: 'Number of the decision version; the one in use without it.' }),
      },
      // As a part of the version's own query: a list of versions would send a statement for each.
      select: ({ number }, _context, nestedSelection) => ({
        decisions: nestedSelection({
          where: number == null ? {} : { number },
          orderBy: { number: 'desc' },
          take: 1,
        }),
      }),
      resolve: (version, { number }, { db }) => {
        // Versions that were not read by the field's own query come without them.
        const { id, decisions } = version as Partial<typeof version> & { id: string };
        return decisions ? (decisions[0] ?? null) : findDecision(db, id, number ?? null);
      },
    }),
    decisions: t.relation('decisions', {
      authScopes: { reader: true },
      description: 'What its thresholds were when, newest first; at most the newest hundred.',
      query: { orderBy: { number: 'desc' }, take: 100 },
    }),
    run: t.relation('run', { description: 'The run that made it.' }),
    artefacts: t.relation('artefacts', {
      description: 'Its files, by name.',
      query: { orderBy: { name: 'asc' } },
    }),
    evaluation: t.prismaField({
      type: 'Evaluation',
      nullable: true,
      description:
        'Evaluation on the test split, else on held-out clips; null for a base model where no clip had a label.',
      authScopes: { reader: true },
      select: { id: true },
      resolve: (query, { id }, _args, { db }) =>
        db.evaluation.findUnique({ ...query, where: { modelVersionId: id } }),
    }),
  }),
});

builder.prismaObject('PublicationEvent', {
  description: "A version's becoming the published one, by the rule or by hand. Never changed.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the event.' }),
    modelVersion: t.relation('modelVersion', { description: 'The version that became the published one.' }),
    replacedVersion: t.relation('replacedVersion', {
      nullable: true,
      description: 'The version whose place it took; null for the first.',
    }),
    byUser: t.relation('byUser', {
      nullable: true,
      description: 'Who published it; null when the rule or a program did.',
      authScopes: { reader: true },
    }),
    byHand: t.exposeBoolean('byHand', { description: 'Asked for, and not decided by the rule.' }),
    reason: t.exposeString('reason', { description: 'Why, in words.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it became the published one.' }),
  }),
});

builder.mutationFields((t) => ({
  publishVersion: t.prismaField({
    type: 'ModelVersion',
    description:
      'Publishes a version with its own suggestions and ranking, forwards or back; recorded with who and why. Tasks that are open stay.',
    authScopes: { reviewer: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'PublishVersionResult' },
    },
    args: {
      versionId: t.arg.id({ required: true, description: 'Id of the version.' }),
      reason: t.arg.string({ description: 'Why; kept on record.' }),
    },
    resolve: (_query, _root, { versionId, reason }, { db, caller }) => {
      const userId = caller.kind === 'person' ? caller.user.id : null;
      return publishVersion(db, { versionId, reason: reason ?? null, userId });
    },
  }),
  setPublicationRule: t.prismaField({
    type: 'DataSet',
    description: 'When new versions of a data set take over, whoever or whatever started their runs.',
    authScopes: { reviewer: true },
    errors: {
      types: [InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'SetPublicationRuleResult' },
    },
    args: {
      dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }),
      policy: t.arg.string({ required: true, description: '`if-not-worse`, `always` or `never`.' }),
      worstDifference: t.arg.float({ required: true, description: 'In mAP, 0 to 0.2.' }),
    },
    resolve: (_query, _root, { dataSet, policy, worstDifference }, { db }) =>
      setPublicationRule(db, dataSet, { policy, worstDifference }),
  }),
}));

builder.queryField('modelVersion', (t) =>
  t.prismaField({
    type: 'ModelVersion',
    nullable: true,
    description: 'One model version; null when there is none of that id.',
    authScopes: { reader: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the version.' }) },
    resolve: (query, _root, { id }, { db }) => db.modelVersion.findUnique({ ...query, where: { id } }),
  }),
);
