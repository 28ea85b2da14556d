import { findPublished } from '../../models/find-published.ts';
import { type ClipPrediction, findClipPredictions } from '../../models/predict-clip.ts';
import { builder } from '../builder.ts';
import { type Context, remember } from '../context.ts';

export const PredictionType = builder.objectRef<ClipPrediction>('Prediction').implement({
  description: 'What a model version says about a pair.',
  fields: (t) => ({
    instrument: t.prismaField({
      type: 'Instrument',
      description: 'The instrument of the pair.',
      resolve: (_query, { instrument }) => instrument,
    }),
    modelVersion: t.prismaField({
      type: 'ModelVersion',
      description: 'The version that says it: the published one.',
      resolve: (_query, { modelVersion }) => modelVersion,
    }),
    probability: t.exposeFloat('probability', {
      description: 'Calibrated probability that the instrument sounds in the clip.',
    }),
    threshold: t.exposeFloat('threshold', {
      description: 'Probability from which it counts as yes, 0..1: of the decision version in use.',
    }),
  }),
});

/** Predictions of the published model version for a clip. */
export async function predictClip(
  context: Context,
  clip: { id: string; dataSetId: string },
): Promise<ClipPrediction[]> {
  const published = await remember(context, `published ${clip.dataSetId}`, () =>
    findPublished(context.db, clip.dataSetId),
  );
  return findClipPredictions(context.db, published, clip.id);
}
