import type { Task } from '../../db/generated/prisma/client.ts';
import { NotAllowedError, NotFoundError, NotSignedInError } from '../../expected-error.ts';
import { nextTasks } from '../../tasks/next-tasks.ts';
import { skipTask } from '../../tasks/skip-task.ts';
import { requirePerson } from '../../users/caller.ts';
import { findAnnotator } from '../../votes/find-annotator.ts';
import { builder } from '../builder.ts';
import { PredictionType, predictClip } from './prediction.ts';

builder.prismaObject('Task', {
  authScopes: { person: true },
  description: 'One question to one annotator, leased so that nobody else gets it meanwhile.',
  select: { clipId: true, dataSetId: true, instrumentId: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the task in castVote and skipTask.' }),
    clip: t.relation('clip', { description: 'The clip of the pair.' }),
    instrument: t.relation('instrument', { description: 'The instrument of the pair.' }),
    blindFirst: t.boolean({
      description: 'The suggestion is to stay hidden until the answer, whatever the person prefers.',
      select: { blindFirst: true },
      resolve: ({ blindFirst }) => blindFirst ?? false,
    }),
    leaseExpiresAt: t.expose('leaseExpiresAt', {
      type: 'DateTime',
      description: 'Until when nobody else gets the pair; asking for tasks again prolongs it.',
    }),
    reason: t.exposeString('reason', {
      description: 'Code of the reason why this pair was chosen; as RankedPair.reason, or unranked.',
    }),
    suggestion: t.field({
      type: PredictionType,
      nullable: true,
      description:
        "The published version's probability for the pair; null while no version is published, and in a blind task before the answer.",
      resolve: async ({ clipId, dataSetId, instrumentId }, _args, context) => {
        const predictions = await predictClip(context, { id: clipId, dataSetId });
        return predictions.find(({ instrument }) => instrument.id === instrumentId) ?? null;
      },
    }),
  }),
});

const NextTasks = builder.objectRef<{ tasks: Task[] }>('NextTasks').implement({
  description: 'Questions for the person asking.',
  fields: (t) => ({
    tasks: t.prismaField({
      type: ['Task'],
      description:
        'In the order in which they are to be asked; fewer than asked for when the queue ends, and none when it is empty.',
      resolve: (_query, { tasks }) => tasks,
    }),
  }),
});

builder.mutationField('nextTasks', (t) =>
  t.field({
    type: NextTasks,
    description: 'Leases up to `count` pairs to the person asking; the ones it already holds come first.',
    authScopes: { person: true },
    errors: {
      types: [NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'NextTasksResult' },
    },
    args: {
      count: t.arg.int({ description: '1 to 50.', defaultValue: 1 }),
      dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }),
      instrument: t.arg.string({ description: 'Name of the only instrument to ask about.' }),
    },
    resolve: async (_root, args, { db, caller, environment }) => {
      const { user } = requirePerson(caller);
      const dataSet = await db.dataSet.findUnique({ where: { name: args.dataSet } });
      if (!dataSet) throw new NotFoundError(`There is no data set ${args.dataSet}.`);
      const instrument = args.instrument
        ? await db.instrument.findUnique({
            where: { dataSetId_name: { dataSetId: dataSet.id, name: args.instrument } },
          })
        : null;
      if (args.instrument && !instrument)
        throw new NotFoundError(`There is no instrument ${args.instrument}.`);
      const annotator = await findAnnotator(db, dataSet.id, user.id);
      const tasks = await nextTasks(db, {
        dataSet,
        annotatorId: annotator.id,
        count: args.count ?? 1,
        instrumentId: instrument?.id ?? null,
        leaseSeconds: environment.EARMARK_TASK_LEASE_SECONDS,
      });
      return { tasks };
    },
  }),
);

builder.mutationField('skipTask', (t) =>
  t.prismaField({
    type: 'Task',
    description: 'Gives a task back unanswered; it is not offered to the same person again.',
    authScopes: { person: true },
    errors: {
      types: [NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'SkipTaskResult' },
    },
    args: { taskId: t.arg.id({ required: true, description: 'Id of the task.' }) },
    resolve: (_query, _root, { taskId }, { db, caller }) => skipTask(db, requirePerson(caller).user, taskId),
  }),
);
