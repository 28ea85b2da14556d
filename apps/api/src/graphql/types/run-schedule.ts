import { InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError } from '../../expected-error.ts';
import { nextFireTimes } from '../../runs/next-fire-times.ts';
import { setRunSchedule } from '../../runs/set-run-schedule.ts';
import { builder } from '../builder.ts';

/** As many moments as a page shows. */
const shownTimes = 3;

builder.prismaObject('RunSchedule', {
  description: 'When runs of a data set start by themselves. What is due while a run is active is skipped.',
  fields: (t) => ({
    cron: t.exposeString('cron', {
      nullable: true,
      description: 'Minute, hour, day of month, month, day of week; null: not by the clock.',
    }),
    timeZone: t.exposeString('timeZone', { description: 'IANA name, like Europe/Berlin.' }),
    afterLabels: t.exposeInt('afterLabels', {
      nullable: true,
      description:
        'Labelled train pairs with votes since the newest run of the preset after which one starts; null: never.',
    }),
    preset: t.exposeString('preset', { description: 'Preset of the runs that it starts.' }),
    publication: t.exposeString('publication', { description: '`if-not-worse`, `always` or `never`.' }),
    nextTimes: t.field({
      type: ['DateTime'],
      description: 'The next three moments by the clock.',
      select: { cron: true, timeZone: true, nextAt: true },
      resolve: ({ cron, timeZone, nextAt }) =>
        cron === null || nextAt === null
          ? []
          : [nextAt, ...nextFireTimes({ cron, timeZone }, nextAt, shownTimes - 1)],
    }),
    lastFiredAt: t.expose('lastFiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it last started a run by the clock; null when it never has.',
    }),
    lastSkippedAt: t.expose('lastSkippedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last due while a run was queued or running.',
    }),
  }),
});

const RunScheduleInput = builder.inputType('RunScheduleInput', {
  description: 'When runs of a data set start by themselves.',
  fields: (t) => ({
    dataSet: t.string({ required: true, description: 'Name of the data set.' }),
    cron: t.string({ description: 'Five fields; null: not by the clock.' }),
    timeZone: t.string({ required: true, description: 'IANA name, like Europe/Berlin: by whose clock.' }),
    afterLabels: t.int({ description: 'null: not by labels.' }),
    preset: t.string({ required: true, description: 'Preset of the runs to start.' }),
    publication: t.string({
      required: true,
      description: 'When their versions are published: `if-not-worse`, `always` or `never`.',
    }),
  }),
});

builder.mutationField('setRunSchedule', (t) =>
  t.prismaField({
    type: 'DataSet',
    description: 'Sets when runs of a data set start by themselves, by the clock and by labels.',
    authScopes: { reviewer: true },
    errors: {
      types: [InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'SetRunScheduleResult' },
    },
    args: {
      input: t.arg({
        type: RunScheduleInput,
        required: true,
        description: 'The whole schedule; it takes the place of the earlier one.',
      }),
    },
    resolve: async (query, _root, { input }, { db }) => {
      const { cron, afterLabels, ...rest } = input;
      const { dataSetId } = await setRunSchedule(db, {
        ...rest,
        cron: cron ?? null,
        afterLabels: afterLabels ?? null,
      });
      return db.dataSet.findUniqueOrThrow({ ...query, where: { id: dataSetId } });
    },
  }),
);
