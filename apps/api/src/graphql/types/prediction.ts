import { findPublished } from '../../models/find-published.ts';
import { type ClipPrediction, findClipPredictions } from '../../models/predict-clip.ts';
import { listBlindPairs } from '../../votes/list-blind-pairs.ts';
import { builder } from '../builder.ts';
import { type Context, remember } from '../context.ts';

export const PredictionType = builder.objectRef<ClipPrediction>('Prediction').implement({
  description: 'What a model version says about a pair.',
  authScopes: { reader: true },
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

/** Pairs whose suggestions are not told to whoever asks, as `clip instrument`. */
export function findBlindPairs(context: Context, dataSetId: string): Promise<ReadonlySet<string>> {
  const { caller, db } = context;
  return remember(context, `blind ${dataSetId}`, async () => {
    const pairs = caller.kind === 'person' ? await listBlindPairs(db, dataSetId, caller.user.id) : [];
    return new Set(pairs.map(({ clipId, instrumentId }) => `${clipId} ${instrumentId}`));
  });
}

/** Predictions of the published model version for a clip, but for those that the person is not to see yet. */
export async function predictClip(
  context: Context,
  clip: { id: string; dataSetId: string },
): Promise<ClipPrediction[]> {
  const published = await remember(context, `published ${clip.dataSetId}`, () =>
    findPublished(context.db, clip.dataSetId),
  );
  const predictions = await findClipPredictions(context.db, published, clip.id);
  if (predictions.length === 0) return [];
  const blind = await findBlindPairs(context, clip.dataSetId);
  return predictions.filter(({ instrument }) => !blind.has(`${clip.id} ${instrument.id}`));
}
