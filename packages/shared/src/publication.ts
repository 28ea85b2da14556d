import { z } from 'zod';
import { versionComparisonShape } from './decide-takeover.ts';
import { engineNames, layouts, modelPresets } from './training-parameters.ts';

const fraction = z.number().min(0).max(1);

/** Width of an embedding at most, so that a publication of any network stays bounded: 512 bytes a clip. */
export const mostEmbeddingDimensions = 128;

/** One instrument's row of an evaluation; a null figure could not be computed (no positive or no negative). */
export const instrumentEvaluationShape = z.object({
  instrument: z.string(),
  /** Observed test pairs. */
  support: z.number().int().nonnegative(),
  positives: z.number().int().nonnegative(),
  ap: fraction.nullable(),
  rocAuc: fraction.nullable(),
  /** Precision, recall, F1 and the confusion counts at `threshold`, which was tuned on validation. */
  precision: fraction.nullable(),
  recall: fraction.nullable(),
  f1: fraction.nullable(),
  threshold: fraction,
  ece: fraction.nullable(),
  truePositives: z.number().int().nonnegative(),
  falsePositives: z.number().int().nonnegative(),
  trueNegatives: z.number().int().nonnegative(),
  falseNegatives: z.number().int().nonnegative(),
  /** Points of the precision-recall curve, by falling threshold. */
  prCurve: z.array(z.object({ threshold: z.number(), precision: fraction, recall: fraction })).max(2000),
});

/** Evaluation on the observed pairs of one split (docs: masked evaluation). */
export const evaluationShape = z.object({
  split: z.enum(['test', 'validation']),
  clips: z.number().int().nonnegative(),
  observedPairs: z.number().int().nonnegative(),
  map: fraction,
  mapLow: fraction,
  mapHigh: fraction,
  /** mAP of a model without skill: mean prevalence of positives under the mask. */
  floor: fraction,
  rocAuc: fraction.nullable(),
  ece: fraction,
  /** Macro figures at threshold 0.5. */
  macroPrecision: fraction,
  macroRecall: fraction,
  macroF1: fraction,
  /** Macro figures at the tuned thresholds. */
  tuned: z.object({ macroPrecision: fraction, macroRecall: fraction, macroF1: fraction }),
  /** Instruments left out of the means for want of a positive or a negative. */
  leftOut: z.array(z.string()),
  instruments: z.array(instrumentEvaluationShape),
});

/** One clip of the test split with the labels that the evaluation counted. */
export const evaluatedClipShape = z.object({
  sampleKey: z.string(),
  /** Instruments observed to sound, and those observed not to. */
  present: z.array(z.string()),
  absent: z.array(z.string()),
});

/** An observed pair whose label is likely wrong. */
export const labelErrorShape = z.object({
  sampleKey: z.string(),
  instrument: z.string(),
  /** The label that is contradicted. */
  relevance: fraction,
  /** Calibrated, of a model that has not seen the clip's artist. */
  probability: fraction,
  /** How surely the label is wrong. */
  suspicion: z.number().min(0.5).max(1),
});

/**
 * All that a finished run hands over, in one document, so that publishing is one transaction.
 * Probabilities are calibrated, in the order of `instruments`.
 */
export const publicationShape = z.object({
  formatVersion: z.literal(1),
  instruments: z.array(z.string()).min(1),
  model: z.object({
    preset: z.enum(modelPresets),
    layout: z.enum(layouts),
    /** `none`: the model was computed without one. */
    engine: z.enum([...engineNames, 'none']),
    parameters: z.number().int().positive(),
    seed: z.number().int(),
    epochs: z.number().int(),
    bestEpoch: z.number().int(),
    trainSeconds: z.number().nonnegative(),
    stepMillis: z.number().nonnegative(),
    featureConfigHash: z.string(),
    codeVersion: z.string(),
  }),
  /**
   * Instruments of which the model can say nothing, so that nothing is suggested; of the base model alone.
   */
  unknownInstruments: z.array(z.string()).default([]),
  /** By which suggestions are decided, in the order of `instruments`; null: the evaluation's. */
  thresholds: z.array(fraction).nullable().default(null),
  /** null when there is no label to judge by: of the base model alone. */
  evaluation: evaluationShape.nullable(),
  /** What the evaluation counted, clip by clip; empty when it is not of the test split. */
  evaluatedClips: z.array(evaluatedClipShape).default([]),
  /** Validation figures, from which thresholds and calibration were fitted. */
  validation: z.object({ map: fraction, macroF1: fraction, clips: z.number().int() }),
  /** The published version on the same held-out pairs; null when there is none, or it cannot be compared. */
  comparison: versionComparisonShape.nullable().default(null),
  predictions: z.array(z.object({ sampleKey: z.string(), probabilities: z.array(fraction) })),
  /** By which clips are compared; null in publications of trainers that do not hand them over. */
  embeddings: z
    .object({
      dimensions: z.number().int().min(1).max(mostEmbeddingDimensions),
      /**
       * One a prediction, in their order: float32, little-endian, of length 1, in base64 (RFC 4648, with padding);
       * null for a clip that has no direction.
       */
      vectors: z.array(z.base64().nullable()),
    })
    .nullable()
    .default(null),
  /** Observed train pairs whose label out-of-fold predictions contradict, worst first. */
  labelErrors: z.array(labelErrorShape).default([]),
  ranking: z.object({
    strategy: z.string(),
    /** Share of random control that it was made with. */
    randomShare: fraction.nullable().default(null),
    pairs: z.array(
      z.object({ sampleKey: z.string(), instrument: z.string(), score: z.number(), reason: z.string() }),
    ),
  }),
});

export type Publication = z.infer<typeof publicationShape>;
export type EvaluatedClip = z.infer<typeof evaluatedClipShape>;
export type PublishedLabelError = z.infer<typeof labelErrorShape>;
export type Evaluation = z.infer<typeof evaluationShape>;
export type InstrumentEvaluation = z.infer<typeof instrumentEvaluationShape>;
