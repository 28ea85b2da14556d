import type { Clip } from '../../db/generated/prisma/client.ts';
import { type EvaluatedPair, lossOf } from '../../evaluations/evaluated-pair.ts';
import { builder } from '../builder.ts';
import { ClipType } from './clip.ts';

export const OutcomeEnum = builder.enumType('Outcome', {
  description: 'What a suggestion at the threshold and the label come to.',
  values: {
    truePositive: { description: 'Suggested, and the label is yes.' },
    falsePositive: { description: 'Suggested, and the label is no.' },
    trueNegative: { description: 'Not suggested, and the label is no.' },
    falseNegative: { description: 'Not suggested, and the label is yes.' },
  } as const,
});

export const EvaluatedPairType = builder
  .objectRef<EvaluatedPair & { clip: Clip; instrument: string }>('EvaluatedPair')
  .implement({
    authScopes: { reviewer: true },
    description: 'One observed pair as an evaluation counted it, whatever became of its label since.',
    fields: (t) => ({
      clip: t.field({ type: ClipType, description: 'The clip of the pair.', resolve: ({ clip }) => clip }),
      instrument: t.exposeString('instrument', { description: 'Name of the instrument of the pair.' }),
      present: t.exposeBoolean('present', { description: 'What the label said.' }),
      probability: t.exposeFloat('probability', {
        description: 'Calibrated probability that the version gave, 0..1.',
      }),
      loss: t.float({
        description: 'Binary cross-entropy in nats: how wrong the model is.',
        resolve: (pair) => lossOf(pair),
      }),
    }),
  });
