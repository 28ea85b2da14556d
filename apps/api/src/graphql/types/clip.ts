import { findAnnotatorUserId, isService } from '../../users/caller.ts';
import { findMyVotes } from '../../votes/find-my-votes.ts';
import { listHiddenPairs } from '../../votes/list-hidden-pairs.ts';
import { builder } from '../builder.ts';
import { remember } from '../context.ts';
import { SplitEnum } from '../enums.ts';
import { LabelType } from './label.ts';
import { PredictionType, predictClip } from './prediction.ts';

export const ClipType = builder.prismaObject('Clip', {
  description: 'Ten seconds of audio, or what the file had; the unit that people hear.',
  select: { id: true, dataSetId: true, audioKey: true, split: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the clip everywhere.' }),
    sampleKey: t.exposeString('sampleKey', {
      description: "Names the clip inside its data set, as in OpenMIC-2018's sample_key.",
    }),
    artistGroup: t.exposeString('artistGroup', {
      nullable: true,
      description:
        'Clips with the same group are by one artist, or near-duplicates; it is never in both splits. Null where unknown.',
    }),
    artistName: t.exposeString('artistName', {
      nullable: true,
      description: 'As the source names the artist; null where it does not.',
    }),
    recordingKey: t.exposeString('recordingKey', {
      nullable: true,
      description: "The recording that the clip was cut from, by the source's own key; null where unknown.",
    }),
    title: t.exposeString('title', {
      nullable: true,
      description: 'Title of the recording; null where the source gives none.',
    }),
    licenceTitle: t.exposeString('licenceTitle', {
      nullable: true,
      description: 'Licence as the source names it; null where it does not.',
    }),
    licenceUrl: t.exposeString('licenceUrl', {
      nullable: true,
      description: "Address of the licence's text; null where the source gives none.",
    }),
    split: t.expose('split', {
      type: SplitEnum,
      nullable: true,
      description: 'Train or test; null until the split of the data set is frozen.',
    }),
    startSeconds: t.exposeFloat('startSeconds', {
      nullable: true,
      description: 'Where the clip begins in its recording, in seconds; null where unknown.',
    }),
    durationSeconds: t.exposeFloat('durationSeconds', {
      description: 'Duration of the decoded audio, in seconds.',
    }),
    sampleRateHz: t.exposeInt('sampleRateHz', { description: 'Sample rate of the stored audio, in hertz.' }),
    audioSha256: t.exposeString('audioSha256', {
      description: 'SHA-256 of the stored audio file, 64 lower-case hexadecimal digits.',
    }),
    audioUrl: t.string({
      description: 'Signed address of the audio file, valid for a limited time; answers HTTP range requests.',
      resolve: ({ audioKey }, _args, { addresses, baseUrl }) => addresses.signGet(audioKey, baseUrl),
    }),
    labels: t.field({
      type: [LabelType],
      description:
        'Labels of the observed pairs. An annotator sees none of a test clip, and not those of pairs he or she has been asked about; a trainer sees none here.',
      select: (_args, _context, nested) => ({
        labels: nested({ orderBy: { instrument: { position: 'asc' } } }),
      }),
      resolve: async ({ dataSetId, split, labels }, _args, context) => {
        const userId = findAnnotatorUserId(context.caller);
        if (isService(context.caller, 'trainer')) return [];
        if (userId === null) return labels;
        if (split === 'test') return [];
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
        "The published model version's probabilities, one an instrument; empty when there is none. Those of pairs that the person asking is asked blind are left out until the answer.",
      authScopes: { reader: true },
      resolve: (clip, _args, context) => predictClip(context, clip),
    }),
  }),
});

builder.queryField('clip', (t) =>
  t.prismaField({
    type: 'Clip',
    nullable: true,
    description: 'One clip; null when there is none of that id.',
    authScopes: { reader: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the clip.' }) },
    resolve: (query, _root, { id }, { db }) => db.clip.findUnique({ ...query, where: { id } }),
  }),
);
