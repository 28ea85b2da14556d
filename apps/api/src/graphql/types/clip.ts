import { findAnnotatorUserId, isService } from '../../users/caller.ts';
import { findMyVotes } from '../../votes/find-my-votes.ts';
import { listHiddenPairs } from '../../votes/list-hidden-pairs.ts';
import { builder } from '../builder.ts';
import { remember } from '../context.ts';
import { SplitEnum } from '../enums.ts';
import { LabelType } from './label.ts';
import { PredictionType, predictClip } from './prediction.ts';

export const ClipType = builder.prismaObject('Clip', {
  select: { id: true, dataSetId: true, audioKey: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    sampleKey: t.exposeString('sampleKey'),
    artistGroup: t.exposeString('artistGroup', { nullable: true }),
    artistName: t.exposeString('artistName', { nullable: true }),
    recordingKey: t.exposeString('recordingKey', { nullable: true }),
    title: t.exposeString('title', { nullable: true }),
    licenceTitle: t.exposeString('licenceTitle', { nullable: true }),
    licenceUrl: t.exposeString('licenceUrl', { nullable: true }),
    split: t.expose('split', { type: SplitEnum, nullable: true }),
    startSeconds: t.exposeFloat('startSeconds', { nullable: true }),
    durationSeconds: t.exposeFloat('durationSeconds'),
    sampleRateHz: t.exposeInt('sampleRateHz'),
    audioSha256: t.exposeString('audioSha256'),
    audioUrl: t.string({
      description: 'Signed address of the audio file, valid for a limited time; answers HTTP range requests.',
      resolve: ({ audioKey }, _args, { addresses, baseUrl }) => addresses.signGet(audioKey, baseUrl),
    }),
    labels: t.field({
      type: [LabelType],
      description:
        'Labels of the observed pairs. An annotator does not see those of pairs he or she has been asked about; a trainer sees none here.',
      select: (_args, _context, nested) => ({
        labels: nested({ orderBy: { instrument: { position: 'asc' } } }),
      }),
      resolve: async ({ dataSetId, labels }, _args, context) => {
        const userId = findAnnotatorUserId(context.caller);
        if (isService(context.caller, 'trainer')) return [];
        if (userId === null) return labels;
        const hidden = await remember(context, `hidden ${dataSetId}`, async () => {
          const pairs = await listHiddenPairs(context.db, dataSetId, userId);
          return new Set(pairs.map(({ clipId, instrumentId }) => `${clipId} ${instrumentId}`));
        });
        return labels.filter(({ clipId, instrumentId }) => !hidden.has(`${clipId} ${instrumentId}`));
      },
    }),
    myVotes: t.prismaField({
      type: ['Vote'],
      description: 'Votes of the person asking.',
      resolve: (query, { id }, _args, { db, caller }) =>
        caller.kind === 'person' ? findMyVotes(db, caller.user.id, id, query) : [],
    }),
    predictions: t.field({
      type: [PredictionType],
      description:
        "The published model version's probabilities, one an instrument; empty when there is none.",
      resolve: (clip, _args, context) => predictClip(context, clip),
    }),
  }),
});

builder.queryField('clip', (t) =>
  t.prismaField({
    type: 'Clip',
    nullable: true,
    authScopes: { reader: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { db }) => db.clip.findUnique({ ...query, where: { id } }),
  }),
);
