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
    instrument: t.exposeString('instrument'),
    from: t.exposeFloat('from'),
    to: t.exposeFloat('to'),
  }),
});

const InstrumentThresholdType = builder
  .objectRef<{ instrument: string; threshold: number }>('InstrumentThreshold')
  .implement({
    description: 'Probability from which a suggestion counts as yes.',
    fields: (t) => ({
      instrument: t.exposeString('instrument'),
      threshold: t.exposeFloat('threshold'),
    }),
  });

const DecidedInstrumentType = builder.objectRef<DecidedInstrument>('DecidedInstrument').implement({
  description:
    "What a threshold comes to on the pairs of the version's evaluation; null for versions that did not keep their pairs.",
  fields: (t) => ({
    instrument: t.exposeString('instrument'),
    threshold: t.exposeFloat('threshold'),
    before: t.exposeFloat('before', {
      nullable: true,
      description: 'In the decision version before this one.',
    }),
    truePositives: t.exposeInt('truePositives', { nullable: true }),
    falsePositives: t.exposeInt('falsePositives', { nullable: true }),
    trueNegatives: t.exposeInt('trueNegatives', { nullable: true }),
    falseNegatives: t.exposeInt('falseNegatives', { nullable: true }),
    precision: t.exposeFloat('precision', { nullable: true }),
    recall: t.exposeFloat('recall', { nullable: true }),
    f1: t.exposeFloat('f1', { nullable: true }),
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

builder.prismaObject('DecisionVersion', {
  description: 'The thresholds of a model version; those with the highest number are in use. Never changed.',
  fields: (t) => ({
    id: t.exposeID('id'),
    number: t.exposeInt('number', { description: '1 is what validation chose.' }),
    restores: t.exposeInt('restores', {
      nullable: true,
      description: 'The decision version whose thresholds these are once more.',
    }),
    note: t.exposeString('note'),
    byUser: t.relation('byUser', { nullable: true, authScopes: { reader: true } }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
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
  fields: (t) => ({
    instrument: t.string({ required: true }),
    threshold: t.float({ required: true, description: '0..1' }),
  }),
});

const errors = [ConflictError, InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError];

builder.mutationFields((t) => {
  const author = {
    versionId: t.arg.id({ required: true }),
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
      args: { ...author, thresholds: t.arg({ type: [ThresholdInput], required: true }) },
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
      args: { ...author, number: t.arg.int({ required: true }) },
      resolve: (_query, _root, { versionId, basedOn, note, number }, { db, caller }) => {
        const userId = caller.kind === 'person' ? caller.user.id : null;
        return restoreDecision(db, { versionId, basedOn, note: note ?? null, userId }, number);
      },
    }),
  };
});
