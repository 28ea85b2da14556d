import { InvalidInputError, NoEmbeddingError, NotFoundError } from '../../expected-error.ts';
import {
  findSimilarClips,
  mostSimilarClips,
  type SimilarClip,
  type SimilarClips,
} from '../../similarity/find-similar-clips.ts';
import { builder } from '../builder.ts';

const SimilarClipType = builder.objectRef<SimilarClip>('SimilarClip').implement({
  description: 'A clip near to the one asked about.',
  fields: (t) => ({
    clip: t.prismaField({
      type: 'Clip',
      description: 'The clip.',
      resolve: (query, { clipId }, _args, { db }) =>
        db.clip.findUniqueOrThrow({ ...query, where: { id: clipId } }),
    }),
    similarity: t.exposeFloat('similarity', {
      description: 'Cosine of the two embeddings, −1..1; around 0 the clips have nothing in common.',
    }),
    nearDuplicate: t.exposeBoolean('isNearDuplicate', {
      description: 'So near that it is probably the same music; its label says little that is new.',
    }),
  }),
});

const SimilarClipsType = builder.objectRef<SimilarClips>('SimilarClips').implement({
  description: 'The clips nearest to one.',
  fields: (t) => ({
    modelVersion: t.prismaField({
      type: 'ModelVersion',
      description: 'Whose embeddings were compared: the published version.',
      resolve: (_query, { modelVersion }) => modelVersion,
    }),
    clips: t.field({
      type: [SimilarClipType],
      description: 'Nearest first; those as near by sample key.',
      resolve: ({ clips }) => clips,
    }),
  }),
});

builder.queryField('similarClips', (t) =>
  t.field({
    type: SimilarClipsType,
    description:
      'Clips of the same data set that are nearest to a clip by the published model version, without the clip itself and without test clips.',
    authScopes: { reader: true },
    errors: {
      types: [InvalidInputError, NoEmbeddingError, NotFoundError],
      union: { name: 'SimilarClipsResult' },
    },
    args: {
      clipId: t.arg.id({ required: true, description: 'Id of the clip to compare with.' }),
      first: t.arg.int({ defaultValue: 8, description: `How many, 1 to ${mostSimilarClips}.` }),
    },
    resolve: (_root, { clipId, first }, context) => findSimilarClips(context, clipId, first ?? 8),
  }),
);
