import { findReferenceClips, mostReferenceClips } from '../../help/find-reference-clips.ts';
import { findAnnotatorUserId } from '../../users/caller.ts';
import { builder } from '../builder.ts';

builder.prismaObjectField('Instrument', 'referenceClips', (t) =>
  t.prismaField({
    type: ['Clip'],
    description: `Clips in which the instrument is confirmed to sound, for people to learn from: at most ${mostReferenceClips}, none of the test split.`,
    authScopes: { reader: true },
    select: { id: true, dataSetId: true },
    args: { first: t.arg.int({ defaultValue: 5, description: 'How many.' }) },
    resolve: (query, instrument, { first }, { db, caller }) =>
      findReferenceClips(db, instrument, first ?? 5, findAnnotatorUserId(caller), query),
  }),
);

builder.queryField('instrument', (t) =>
  t.prismaField({
    type: 'Instrument',
    description: 'One instrument of a data set; null when there is none with this id.',
    nullable: true,
    authScopes: { reader: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the instrument.' }) },
    resolve: (query, _root, { id }, { db }) => db.instrument.findUnique({ ...query, where: { id } }),
  }),
);
