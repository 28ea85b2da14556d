import type { GoldPerformance } from '@earmark/labels';
import { InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError } from '../../expected-error.ts';
import { changeAnnotatorState } from '../../quality/change-annotator-state.ts';
import { type AnnotatorQuality, listAnnotators } from '../../quality/list-annotators.ts';
import type { MeasuredAnnotator } from '../../quality/measure-crowd.ts';
import { builder } from '../builder.ts';

const AnnotatorStateEnum = builder.enumType('AnnotatorState', {
  description: "Whether an annotator's votes count towards labels.",
  values: {
    active: { description: 'They count.' },
    probation: { description: 'They are kept and not counted, until restored or a re-test is passed.' },
    quarantine: {
      description: 'They are kept and not counted, since a program seems to give them; reviewers decide.',
    },
  } as const,
});

const GoldPerformanceType = builder.objectRef<GoldPerformance>('GoldPerformance').implement({
  description: 'How an annotator did on gold items.',
  fields: (t) => ({
    asked: t.exposeInt('asked', { description: 'Gold items asked and done with, skipped ones among them.' }),
    answered: t.exposeInt('answered', { description: 'Answers of yes and no.' }),
    right: t.exposeInt('right', { description: 'Of these, right ones.' }),
    unsure: t.exposeInt('unsure', { description: 'Answers of unsure; neither right nor wrong.' }),
    skipped: t.exposeInt('skipped', { description: 'Gold items skipped.' }),
    accuracy: t.exposeFloat('accuracy', {
      nullable: true,
      description: 'right / answered; null without an answer.',
    }),
    low: t.exposeFloat('low', { description: "Lower end of Wilson's 95 % interval of the accuracy." }),
    high: t.exposeFloat('high', { description: 'Upper end of it.' }),
  }),
});

const ReliabilityType = builder.objectRef<MeasuredAnnotator>('AnnotatorReliability').implement({
  description: "How far an annotator can be believed, from the other annotators' answers.",
  fields: (t) => ({
    reliability: t.exposeFloat('reliability', {
      description:
        'Share of answers expected right, sounding and silent pairs counting alike; 0.5 is a coin.',
    }),
    low: t.exposeFloat('low', { description: 'Lower end of its 95 % interval.' }),
    high: t.exposeFloat('high', { description: 'Upper end of it.' }),
    suspected: t.exposeBoolean('suspected', { description: 'The answers cannot be told from guessing.' }),
    kappa: t.exposeFloat('kappa', {
      nullable: true,
      description: "Cohen's kappa with the other annotators; null without a pair that both answered.",
    }),
  }),
});

export const AnnotatorQualityType = builder.objectRef<AnnotatorQuality>('AnnotatorQuality').implement({
  authScopes: { reviewer: true },
  description: 'One annotator of a data set, as reviewers see it.',
  fields: (t) => ({
    id: t.id({
      description:
        'Names the annotator in this data set; the same person has another one in another data set.',
      resolve: ({ annotator }) => annotator.id,
    }),
    name: t.exposeString('name', { description: "The person's name, or the imported worker's." }),
    isPerson: t.boolean({
      description: 'Someone who signs in here; otherwise a worker named in an imported file.',
      resolve: ({ annotator }) => annotator.userId !== null,
    }),
    state: t.field({
      type: AnnotatorStateEnum,
      description: 'Whether the votes count.',
      resolve: ({ annotator }) => annotator.state,
    }),
    stateSince: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the state last changed; null when it never has.',
      resolve: ({ annotator }) => annotator.stateSince,
    }),
    votes: t.exposeInt('votes', { description: 'Votes as they stand now.' }),
    medianResponseMillis: t.exposeFloat('medianResponseMillis', {
      nullable: true,
      description:
        'Median time from the question to the answer, in milliseconds; null while no answer has a time.',
    }),
    reliability: t.field({
      type: ReliabilityType,
      nullable: true,
      description: 'From the agreement with the others; null while there is nothing to compare with.',
      resolve: ({ crowd }) => crowd,
    }),
    gold: t.field({
      type: GoldPerformanceType,
      description: 'On all gold items ever asked.',
      resolve: ({ gold }) => gold,
    }),
    goldSince: t.field({
      type: GoldPerformanceType,
      description: 'The same since the state last changed: what the rules look at.',
      resolve: ({ goldSince }) => goldSince,
    }),
  }),
});

const mutation = {
  putOnProbation: {
    description: "Keeps an annotator's votes and counts them no more; the labels follow at once.",
    state: 'probation',
    kind: 'probation',
  },
  restoreAnnotator: {
    description: "Counts an annotator's votes again; the labels are as they were before.",
    state: 'active',
    kind: 'restored',
  },
} as const;

for (const [name, { description, state, kind }] of Object.entries(mutation)) {
  builder.mutationField(name, (t) =>
    t.field({
      type: AnnotatorQualityType,
      description,
      authScopes: { reviewer: true },
      errors: {
        types: [InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
        union: { name: `${name[0]!.toUpperCase()}${name.slice(1)}Result` },
      },
      args: {
        annotatorId: t.arg.id({ required: true, description: 'Id of the annotator, as in Quality.' }),
        note: t.arg.string({ required: true, description: 'Why; stays on record.' }),
      },
      resolve: async (_root, { annotatorId, note }, { db, caller }) => {
        const text = note.trim();
        if (text.length < 3 || text.length > 500) {
          throw new InvalidInputError('Say why in 3 to 500 characters.', 'note');
        }
        const byUserId = caller.kind === 'person' ? caller.user.id : null;
        const { dataSetId } = await changeAnnotatorState(db, annotatorId, {
          state,
          kind,
          note: text,
          byUserId,
        });
        const all = await listAnnotators(db, dataSetId);
        return all.find(({ annotator }) => annotator.id === annotatorId)!;
      },
    }),
  );
}
