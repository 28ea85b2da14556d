import { checkTestShare, freezeSplit } from '../../datasets/freeze-split.ts';
import { proposeSplit, type SplitProposal, type SplitSide } from '../../datasets/propose-split.ts';
import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import { builder } from '../builder.ts';

const SplitSideType = builder.objectRef<SplitSide>('SplitSide').implement({
  description: 'What a proposed split puts on one side.',
  fields: (t) => ({
    clips: t.exposeInt('clips', { description: 'How many clips.' }),
    artists: t.exposeInt('artists', { description: 'Artists, or recordings where no artist is known.' }),
  }),
});

const SplitProposalType = builder.objectRef<SplitProposal>('SplitProposal').implement({
  description: 'A split for the clips that have none, artist by artist; nothing of it is stored yet.',
  fields: (t) => ({
    testShare: t.exposeFloat('testShare', { description: 'Share of clips asked for in test, 0..1.' }),
    digest: t.exposeString('digest', {
      description: 'What freezeSplit asks for, so that what was shown is frozen.',
    }),
    train: t.field({
      type: SplitSideType,
      description: 'What would be in train.',
      resolve: ({ train }) => train,
    }),
    test: t.field({
      type: SplitSideType,
      description: 'What would be in test.',
      resolve: ({ test }) => test,
    }),
    lacking: t.exposeStringList('lacking', {
      description: 'Instruments whose labels leave a side without a positive, or without a negative one.',
    }),
  }),
});

builder.queryField('splitProposal', (t) =>
  t.field({
    type: SplitProposalType,
    nullable: true,
    description: 'The split proposed for clips without one; null when every clip has its split.',
    authScopes: { administrator: true },
    args: {
      dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }),
      testShare: t.arg.float({ description: 'Share of clips wanted in test, 0..1.', defaultValue: 0.25 }),
    },
    resolve: async (_root, { dataSet, testShare }, { db }) => {
      const found = await db.dataSet.findUnique({ where: { name: dataSet }, select: { id: true } });
      return found && proposeSplit(db, found.id, checkTestShare(testShare ?? 0.25));
    },
  }),
);

builder.mutationField('freezeSplit', (t) =>
  t.prismaField({
    type: 'DataSet',
    description: 'Writes the split that was shown; a split is never changed afterwards.',
    authScopes: { administrator: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'FreezeSplitResult' },
    },
    args: {
      dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }),
      testShare: t.arg.float({
        required: true,
        description: 'Share of clips asked for in test, 0..1, as in the proposal.',
      }),
      digest: t.arg.string({
        required: true,
        description: 'Digest of the proposal that was shown; another one is a conflict.',
      }),
    },
    resolve: (_query, _root, input, { db }) => freezeSplit(db, input),
  }),
);
