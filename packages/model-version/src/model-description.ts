import { engineNames, layouts, modelPresets } from '@earmark/shared';
import { z } from 'zod';
import { epochRecordShape } from './epoch-record.ts';

const calibrationShape = z.object({ slope: z.number(), intercept: z.number() });

/** One member of the published model: its share, its own calibration, and how it validated alone. */
const memberShape = z.object({
  /** Share in the pooled prediction, 0..1; 0: kept in the folder but not used. */
  weight: z.number().min(0).max(1),
  /** Per instrument, from the member's probability to a calibrated one. */
  calibration: z.array(calibrationShape),
  validationMap: z.number().nullable(),
});

/** What `model.json` holds: everything about a model but its arrays. */
export const modelDescriptionShape = z.object({
  format: z.literal('earmark-model'),
  formatVersion: z.literal(1),
  createdAt: z.iso.datetime(),
  codeVersion: z.string(),
  /** `linear`: there is no network. */
  preset: z.enum(modelPresets),
  layout: z.enum(layouts),
  instruments: z.array(z.string()).min(1),
  featureConfigHash: z.string(),
  image: z.object({
    rows: z.number().int().positive(),
    frames: z.number().int().positive(),
    channels: z.number().int().positive(),
  }),
  statisticsVersion: z.string(),
  /** Whether the saved network standardises rows itself, so that it takes images in 0..1 as they are. */
  standardisesRows: z.boolean(),
  /** `none`: the model was computed without one. */
  engine: z.enum([...engineNames, 'none']),
  /**
   * Names the network up to its embeddings, by which these are cached; the same in a model of which only the head was
   * trained again. null without a network.
   */
  bodyHash: z.string().nullable().default(null),
  /** Trained and kept numbers: of the network or, without one, of the linear model. */
  parameters: z.number().int().positive(),
  seed: z.number().int(),
  epochs: z.number().int(),
  bestEpoch: z.number().int(),
  trainSeconds: z.number(),
  stepMillis: z.number(),
  history: z.array(epochRecordShape),
  clips: z.object({ fit: z.number().int(), validation: z.number().int(), observedPairs: z.number().int() }),
  members: z.object({ linear: memberShape, network: memberShape.nullable() }),
  /** Of the pooled prediction, per instrument. */
  calibration: z.array(calibrationShape),
  thresholds: z.array(z.number().min(0).max(1)),
  validation: z.object({ map: z.number(), macroF1: z.number(), clips: z.number().int() }),
});

export type ModelDescription = z.infer<typeof modelDescriptionShape>;
