import type { NetworkRecipe } from './network-recipe.ts';
import type { TrainingSet } from './training-set.ts';

/** What the loss is computed on, both [clips, instruments]. */
export interface PairTargets {
  targets: Float32Array;
  /** Mask × class weight. */
  weights: Float32Array;
}

/**
 * Factors that make an instrument's observed positives and negatives weigh the same, limited to
 * [1 / limit, limit]; [negatives' factor, positives' factor] per instrument.
 */
export function weighClasses(set: TrainingSet, clips: readonly number[], limit: number): [number, number][] {
  const width = set.instruments.length;
  return set.instruments.map((_, instrument) => {
    let positives = 0;
    let known = 0;
    for (const clip of clips) {
      const entry = clip * width + instrument;
      if (set.observed[entry] === 0) continue;
      known += 1;
      if (set.relevance[entry]! >= 0.5) positives += 1;
    }
    if (positives === 0 || positives === known) return [1, 1];
    const within = (factor: number) => Math.min(limit, Math.max(1 / limit, factor));
    return [within(known / 2 / (known - positives)), within(known / 2 / positives)];
  });
}

/**
 * Targets and weights of every pair: observed ones at their class weight, unobserved ones at a small weight,
 * as negatives or toward a teacher's probabilities (distillation, Hinton et al. 2015).
 *
 * @param teacher probabilities [clips, instruments], null without a teacher
 */
export function preparePairTargets(
  set: TrainingSet,
  clips: readonly number[],
  recipe: NetworkRecipe,
  teacher: Float32Array | null,
): PairTargets {
  const width = set.instruments.length;
  const classWeights = weighClasses(set, clips, recipe.classWeightLimit);
  const targets = new Float32Array(set.observed.length);
  const weights = new Float32Array(set.observed.length);
  for (const clip of clips) {
    for (let instrument = 0; instrument < width; instrument++) {
      const entry = clip * width + instrument;
      const relevance = set.relevance[entry]!;
      if (set.observed[entry] === 1) {
        targets[entry] = recipe.targets === 'soft' ? relevance : relevance >= 0.5 ? 1 : 0;
        weights[entry] = classWeights[instrument]![relevance >= 0.5 ? 1 : 0];
      } else {
        targets[entry] = teacher ? recipe.distillation * teacher[entry]! : 0;
        weights[entry] = recipe.unobservedWeight;
      }
    }
  }
  return { targets, weights };
}
