import { z } from 'zod';
import type { PublicationPolicy } from './training-parameters.ts';

const fraction = z.number().min(0).max(1);

/** A new model version beside the published one, both on the same held-out pairs that neither has seen. */
export const versionComparisonShape = z.object({
  /** Number of the version that was published when the run was started. */
  version: z.number().int().positive(),
  /** Held-out clips that both predicted without having seen them. */
  clips: z.number().int().positive(),
  /** Observed pairs among them, by today's labels. */
  pairs: z.number().int().positive(),
  challengerMap: fraction,
  publishedMap: fraction,
  /** Paired bootstrap interval (95 %) of the challenger's mAP less the published version's. */
  differenceLow: z.number().min(-1).max(1),
  differenceHigh: z.number().min(-1).max(1),
});

export type VersionComparison = z.infer<typeof versionComparisonShape>;

export interface TakeoverQuestion {
  policy: PublicationPolicy;
  /** Number and preset of the version that is published now, and whether it is the base model; null when none is. */
  published: { number: number; preset: string; isBaseModel?: boolean } | null;
  challenger: { preset: string };
  comparison: VersionComparison | null;
  /** By how much the challenger's masked mAP may be lower, 0..1; 0 unless given. */
  worstDifference?: number;
}

/** Whether the challenger is published, and why in a sentence for people. */
export interface Takeover {
  takesOver: boolean;
  reason: string;
}

const inWords = (map: number): string => map.toFixed(3);

/**
 * The one rule by which a new model version is published. By the policy `if-not-worse` it is unless validation speaks
 * against it: a version of the same preset, which has learnt from more labels, has to be within chance of the published
 * one (the paired bootstrap interval of the difference in masked mAP reaches zero); one of another preset has to be at
 * least as good on the held-out pairs. So a network takes over from the linear model as soon as it validates no worse.
 * The base model, which has heard far more music than a first few votes tell of, gives way to figures alone: a version has
 * to be at least as good on held-out pairs, of the same preset as well, and is kept back where there are none.
 * `worstDifference` moves both bounds: a challenger may be lower by as much, beyond chance or at all.
 */
export function decideTakeover({
  policy,
  published,
  challenger,
  comparison,
  worstDifference = 0,
}: TakeoverQuestion): Takeover {
  if (policy === 'never') return { takesOver: false, reason: 'Kept back, as the run asked for.' };
  if (!published) return { takesOver: true, reason: 'Published: the first version of this data set.' };
  if (policy === 'always') {
    return {
      takesOver: true,
      reason: `Published in place of version ${published.number}, as the run asked for.`,
    };
  }
  const isBaseModel = published.isBaseModel === true;
  if (!comparison && isBaseModel) {
    return {
      takesOver: false,
      reason:
        `Kept back: there are too few labels to compare it with the base model, version ${published.number}, on; ` +
        'no instrument has both a yes and a no among the held-out clips. Label more, or publish it by hand.',
    };
  }
  if (!comparison) {
    return {
      takesOver: true,
      reason: `Published: there are no held-out pairs to compare it with version ${published.number} on.`,
    };
  }
  if (comparison.version !== published.number) {
    return {
      takesOver: false,
      reason: `Kept back: version ${published.number} was published while it trained; it was compared with version ${comparison.version}.`,
    };
  }
  const { challengerMap, publishedMap, differenceHigh, pairs } = comparison;
  const figures =
    `validation mAP ${inWords(challengerMap)} against ${isBaseModel ? `the base model’s (version ${published.number})` : `version ${published.number}’s`} ${inWords(publishedMap)} ` +
    `on the same ${pairs} held-out pairs`;
  const isSamePreset = challenger.preset === published.preset && !isBaseModel;
  const isWithinChance = isSamePreset && differenceHigh >= 0;
  const takesOver =
    challengerMap >= publishedMap - worstDifference || (isSamePreset && differenceHigh >= -worstDifference);
  if (!takesOver) {
    const allowed = worstDifference > 0 ? ` and the ${inWords(worstDifference)} that is allowed` : '';
    return {
      takesOver,
      reason: `Kept back: ${figures}${isSamePreset ? `, worse beyond chance${allowed}` : ''}.`,
    };
  }
  const lower = isWithinChance
    ? ', lower within chance'
    : `, lower within the difference of ${inWords(worstDifference)} that is allowed`;
  return { takesOver, reason: `Published: ${figures}${challengerMap < publishedMap ? lower : ''}.` };
}
