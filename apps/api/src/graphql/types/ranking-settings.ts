import type { InstrumentQuotaSetting, RankingSettings } from '@earmark/shared';
import { InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError } from '../../expected-error.ts';
import { findDataSetId } from '../../quality/find-data-set-id.ts';
import { changeRankingSettings, type SettingsEffect } from '../../ranking/change-ranking-settings.ts';
import { loadRankingSettings } from '../../ranking/ranking-settings.ts';
import { holdRun } from '../../runs/hold-run.ts';
import { builder } from '../builder.ts';

const descriptions = {
  batchSize: 'Questions from one ranking to the next: among so many no two are near-duplicates.',
  least: "Share of the strategy's part of the queue that the instrument has at least, 0..1.",
  most: 'Share that it has at most, 0..1; 0: it is not asked about.',
  quotas: 'Of the instruments that have bounds.',
  randomShare: 'Share of the queue that is drawn at random, as control: 0.1..1.',
  reaskShare: "Most of the strategy's part that asks pairs with an answer again, 0..0.5.",
  strategy: 'Acquisition function. A run that was started with one of its own ranks by that.',
} as const;

const InstrumentQuotaType = builder.objectRef<InstrumentQuotaSetting>('InstrumentQuota').implement({
  description: 'How much of the queue may ask about one instrument.',
  fields: (t) => ({
    instrument: t.exposeString('instrument', { description: 'Name of the instrument.' }),
    least: t.exposeFloat('least', { description: descriptions.least }),
    most: t.exposeFloat('most', { description: descriptions.most }),
  }),
});

const RankingSettingsType = builder.objectRef<RankingSettings>('RankingSettings').implement({
  description: 'How the queue of a data set is made.',
  fields: (t) => ({
    batchSize: t.exposeInt('batchSize', { description: descriptions.batchSize }),
    quotas: t.expose('quotas', { type: [InstrumentQuotaType], description: descriptions.quotas }),
    randomShare: t.exposeFloat('randomShare', { description: descriptions.randomShare }),
    reaskShare: t.exposeFloat('reaskShare', { description: descriptions.reaskShare }),
    strategy: t.exposeString('strategy', { description: descriptions.strategy }),
  }),
});

const InstrumentQuotaInput = builder.inputType('InstrumentQuotaInput', {
  description: 'How much of the queue may ask about one instrument.',
  fields: (t) => ({
    instrument: t.string({ required: true, description: 'Name of the instrument.' }),
    least: t.float({ required: true, description: descriptions.least }),
    most: t.float({ required: true, description: descriptions.most }),
  }),
});

const RankingSettingsInput = builder.inputType('RankingSettingsInput', {
  description: 'What is left out stays as it is; quotas are given all at once.',
  fields: (t) => ({
    batchSize: t.int({ description: descriptions.batchSize }),
    quotas: t.field({ type: [InstrumentQuotaInput], description: descriptions.quotas }),
    randomShare: t.float({ description: descriptions.randomShare }),
    reaskShare: t.float({ description: descriptions.reaskShare }),
    strategy: t.string({ description: descriptions.strategy }),
  }),
});

const SettingsEffectEnum = builder.enumType('SettingsEffect', {
  description: 'From when on changed settings hold.',
  values: {
    now: { description: 'The queue follows the settings already.' },
    nextRun: {
      description: 'The strategy looks at more than predictions: the next run ranks by it, the queue stays.',
    },
  } as const,
});

const ChangedRankingSettings = builder
  .objectRef<{ settings: RankingSettings; effect: SettingsEffect }>('ChangedRankingSettings')
  .implement({
    description: 'The settings after a change, and from when on they hold.',
    fields: (t) => ({
      effect: t.expose('effect', {
        type: SettingsEffectEnum,
        description: 'Whether the queue follows them already.',
      }),
      settings: t.expose('settings', {
        type: RankingSettingsType,
        description: 'All settings as they are now.',
      }),
    }),
  });

builder.queryFields((t) => ({
  rankingSettings: t.field({
    type: RankingSettingsType,
    nullable: true,
    description: 'How the queue of a data set is made; null when there is no such data set.',
    authScopes: { reader: true },
    args: { dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }) },
    resolve: async (_root, { dataSet: name }, { db }) => {
      const dataSet = await db.dataSet.findUnique({ where: { name }, select: { id: true } });
      return dataSet && loadRankingSettings(db, dataSet.id);
    },
  }),
  runRankingSettings: t.field({
    type: RankingSettingsType,
    nullable: true,
    description: 'For the trainer that holds the run: how to rank, as it is set now.',
    authScopes: { trainer: true },
    args: {
      runId: t.arg.id({ required: true, description: 'Id of the run.' }),
      attempt: t.arg.int({ required: true, description: 'The fencing number from claimRun.' }),
    },
    resolve: async (_root, { runId, attempt }, { db }) => {
      const { dataSetId } = await db.$transaction((tx) => holdRun(tx, runId, attempt));
      return loadRankingSettings(db, dataSetId);
    },
  }),
}));

builder.mutationField('changeRankingSettings', (t) =>
  t.field({
    type: ChangedRankingSettings,
    description:
      'Changes how the queue of a data set is made, and makes it anew where the stored predictions suffice. Tasks that people hold stay theirs.',
    authScopes: { administrator: true },
    errors: {
      types: [InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'ChangeRankingSettingsResult' },
    },
    args: {
      dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }),
      settings: t.arg({ type: RankingSettingsInput, required: true, description: 'What changes.' }),
    },
    resolve: async (_root, { dataSet, settings }, { db }) => {
      const id = await findDataSetId(db, dataSet);
      const effect = await changeRankingSettings(db, id, settings);
      return { effect, settings: await loadRankingSettings(db, id) };
    },
  }),
);
