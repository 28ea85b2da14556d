import { NotFoundError } from '../../expected-error.ts';
import { type Feedback, findFeedback } from '../../quality/find-feedback.ts';
import { builder } from '../builder.ts';

const FeedbackType = builder.objectRef<Feedback>('Feedback').implement({
  description: 'What annotators are told of their checked answers: sums over many, never which were checked.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Feedbacks so far; a higher number is news.' }),
    answered: t.exposeInt('answered', { description: 'Yes and no answers of the newest feedback.' }),
    right: t.exposeInt('right', { description: 'Of these, answers that agree with the reference.' }),
    answeredInAll: t.exposeInt('answeredInAll', { description: 'The same over all feedbacks.' }),
    rightInAll: t.exposeInt('rightInAll', { description: 'The same over all feedbacks.' }),
    weakInstruments: t.exposeStringList('weakInstruments', {
      description: 'Instruments to listen to more closely.',
    }),
    onProbation: t.exposeBoolean('onProbation', {
      description: 'The votes are kept and not counted for now.',
    }),
  }),
});

builder.queryField('myFeedback', (t) =>
  t.field({
    type: FeedbackType,
    nullable: true,
    description: "Feedback on the asking person's checked answers; null before the first.",
    authScopes: { person: true },
    args: { dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }) },
    resolve: async (_root, { dataSet }, { db, caller }) => {
      if (caller.kind !== 'person') return null;
      const found = await db.dataSet.findUnique({ where: { name: dataSet }, select: { id: true } });
      if (!found) throw new NotFoundError(`There is no data set ${dataSet}.`);
      const annotator = await db.annotator.findUnique({
        where: { dataSetId_userId: { dataSetId: found.id, userId: caller.user.id } },
      });
      return annotator && findFeedback(db, annotator);
    },
  }),
);
