import { clipsOfSplit, evaluateModel, type TrainingSet } from '../src/index.ts';
import { type ClipTruth, scoreAgainstTruth } from './score-truth.ts';

/**
 * Figures of openmic-mini's test split: by its observed labels (masked), and macro average precision by what really
 * sounds in all of its clips and in those of each domain.
 *
 * @param probabilities of all clips of the set, [clips, instruments]
 */
export function scoreTest(
  set: TrainingSet,
  truth: ClipTruth,
  probabilities: Float32Array,
  thresholds: readonly number[],
) {
  const test = clipsOfSplit(set, 'test');
  const score = (domain?: string): number => {
    const clips = domain === undefined ? test : test.filter((clip) => truth.domains[clip] === domain);
    return scoreAgainstTruth(probabilities, truth, clips, set.instruments.length);
  };
  const { map, mapLow, mapHigh, floor, macroF1, tuned, rocAuc, ece } = evaluateModel(
    set,
    probabilities,
    thresholds,
  )!;
  return {
    masked: map,
    interval: [mapLow, mapHigh],
    floor,
    truth: score(),
    real: score('real'),
    fluidr3: score('fluidr3'),
    gmbank: score('gmbank'),
    macroF1,
    tunedF1: tuned.macroF1,
    rocAuc,
    ece,
  };
}
