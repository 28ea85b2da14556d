import type { DecisionVersion } from '../../db/generated/prisma/client.ts';
import { type DecidedInstrument, measureDecision } from '../../decisions/measure-decision.ts';
import { restoreDecision, saveDecision } from '../../decisions/save-decision.ts';
import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import { builder } from '../builder.ts';
import { type Context, remember } from '../context.ts';

interface ThresholdChange {
  instrument: string;
  from: number;
  to: number;
}

const ThresholdChangeType = builder.objectRef<ThresholdChange>('ThresholdChange').implement({
  description: "One instrument's threshold before and after.",
  fields: (t) => ({
    instrument: t.exposeString('instrument', { description: 'Name of the instrument.' }),
    from: t.exposeFloat('from', { description: 'Threshold before, 0..1.' }),
    to: t.exposeFloat('to', { description: 'Threshold after, 0..1.' }),
  }),
});

const InstrumentThresholdType = builder
  .objectRef<{ instrument: string; threshold: number }>('InstrumentThreshold')
  .implement({
    description: 'Probability from which a suggestion counts as yes.',
    fields: (t) => ({
      instrument: t.exposeString('instrument', { description: 'Name of the instrument.' }),
      threshold: t.exposeFloat('threshold', { description: 'The probability, 0..1.' }),
    }),
  });

const DecidedInstrumentType = builder.objectRef<DecidedInstrument>('DecidedInstrument').implement({
  description:
    "What a threshold comes to on the pairs of the version's evaluation; null for versions that did not keep their pairs.",
  fields: (t) => ({
    instrument: t.exposeString('instrument', { description: 'Name of the instrument.' }),
    threshold: t.exposeFloat('threshold', {
      description: 'Probability from which a pair is called yes, 0..1.',
    }),
    before: t.exposeFloat('before', {
      nullable: true,
      description: 'In the decision version before this one.',
    }),
    truePositives: t.exposeInt('truePositives', {
      nullable: true,
      description: 'Pairs called yes whose label is yes.',
    }),
    falsePositives: t.exposeInt('falsePositives', {
      nullable: true,
      description: 'Pairs called yes whose label is no.',
    }),
    trueNegatives: t.exposeInt('trueNegatives', {
      nullable: true,
      description: 'Pairs called no whose label is no.',
    }),
    falseNegatives: t.exposeInt('falseNegatives', {
      nullable: true,
      description: 'Pairs called no whose label is yes.',
    }),
    precision: t.exposeFloat('precision', {
      nullable: true,
      description: 'Share of the pairs called yes whose label is yes, 0..1; null when none is called yes.',
    }),
    recall: t.exposeFloat('recall', {
      nullable: true,
      description:
        'Share of the pairs with the label yes that are called yes, 0..1; null without such a pair.',
    }),
    f1: t.exposeFloat('f1', {
      nullable: true,
      description: 'Harmonic mean of precision and recall, 0..1; null where it has no value.',
    }),
  }),
});

/** All decision versions of a model version by number, read once an answer. */
const listDecisions = (context: Context, modelVersionId: string) =>
  remember(context, `decisions ${modelVersionId}`, async () => {
    const rows = await context.db.decisionVersion.findMany({ where: { modelVersionId } });
    return new Map(rows.map((row) => [row.number, row]));
  });

const listNames = (context: Context, modelVersionId: string) =>
  remember(context, `instruments of version ${modelVersionId}`, () =>
    context.db.instrument.findMany({
      where: { dataSet: { modelVersions: { some: { id: modelVersionId } } } },
      orderBy: { position: 'asc' },
      select: { name: true },
    }),
  );

async function findBefore({ modelVersionId, number }: DecisionVersion, context: Context) {
  return (await listDecisions(context, modelVersionId)).get(number - 1)?.thresholds ?? null;
}

export const DecisionVersionType = builder.prismaObject('DecisionVersion', {
  authScopes: { reader: true },
  description: 'The thresholds of a model version; those with the highest number are in use. Never changed.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the decision version.' }),
    number: t.exposeInt('number', { description: '1 is what validation chose.' }),
    restores: t.exposeInt('restores', {
      nullable: true,
      description: 'The decision version whose thresholds these are once more.',
    }),
    note: t.exposeString('note', { description: 'Why, in words; may be empty.' }),
    byUser: t.relation('byUser', {
      nullable: true,
      description: 'Who saved it; null when a program or the training did.',
      authScopes: { reader: true },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was saved.' }),
    changes: t.field({
      type: [ThresholdChangeType],
      description: 'What differs from the decision version before it.',
      select: { modelVersionId: true, number: true, thresholds: true },
      resolve: async (decision, _args, context) => {
        const before = await findBefore(decision as DecisionVersion, context);
        if (!before) return [];
        const names = await listNames(context, decision.modelVersionId);
        return decision.thresholds.flatMap((to, position) => {
          const from = before[position];
          if (from === undefined || from === to) return [];
          return [{ instrument: names[position]?.name ?? '', from, to }];
        });
      },
    }),
    thresholds: t.field({
      type: [InstrumentThresholdType],
      description: 'By instrument, in the order of the probability vectors.',
      select: { modelVersionId: true, thresholds: true },
      resolve: async ({ modelVersionId, thresholds }, _args, context) => {
        const names = await listNames(context, modelVersionId);
        return thresholds.flatMap((threshold, position) => {
          const instrument = names[position]?.name;
          return instrument === undefined ? [] : [{ instrument, threshold }];
        });
      },
    }),
    instruments: t.field({
      type: [DecidedInstrumentType],
      description: 'Thresholds by instrument, and their counts on the test pairs.',
      select: { modelVersionId: true, number: true, thresholds: true },
      resolve: async (decision, _args, context) =>
        measureDecision(context.db, decision.modelVersionId, {
          thresholds: decision.thresholds,
          before: await findBefore(decision as DecisionVersion, context),
        }),
    }),
  }),
});

const ThresholdInput = builder.inputType('ThresholdInput', {
  description: 'A threshold of one instrument.',
  fields: (t) => ({
    instrument: t.string({ required: true, description: 'Name of the instrument.' }),
    threshold: t.float({ required: true, description: 'The probability, 0..1.' }),
  }),
});

const errors = [ConflictError, InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError];

builder.mutationFields((t) => {
  const author = {
    versionId: t.arg.id({ required: true, description: 'Id of the model version.' }),
    basedOn: t.arg.int({
      required: true,
      description: 'Number of the decision version in use when it was looked at; another one is a conflict.',
    }),
    note: t.arg.string({ description: 'Kept on record.' }),
  };
  return {
    saveDecision: t.prismaField({
      type: 'DecisionVersion',
      description:
        'Saves thresholds as the next decision version of a model version; instruments that are not named keep theirs.',
      authScopes: { reviewer: true },
      errors: { types: errors, union: { name: 'SaveDecisionResult' } },
      args: {
        ...author,
        thresholds: t.arg({
          type: [ThresholdInput],
          required: true,
          description: 'The thresholds that change.',
        }),
      },
      resolve: (_query, _root, { versionId, basedOn, note, thresholds }, { db, caller }) => {
        const userId = caller.kind === 'person' ? caller.user.id : null;
        return saveDecision(db, { versionId, basedOn, note: note ?? null, userId }, thresholds);
      },
    }),
    restoreDecision: t.prismaField({
      type: 'DecisionVersion',
      description: 'Goes back to the thresholds of an earlier decision version, as the next one.',
      authScopes: { reviewer: true },
      errors: { types: errors, union: { name: 'RestoreDecisionResult' } },
      args: {
        ...author,
        number: t.arg.int({ required: true, description: 'Number of the decision version to go back to.' }),
      },
      resolve: (_query, _root, { versionId, basedOn, note, number }, { db, caller }) => {
        const userId = caller.kind === 'person' ? caller.user.id : null;
        return restoreDecision(db, { versionId, basedOn, note: note ?? null, userId }, number);
      },
    }),
  };
});
